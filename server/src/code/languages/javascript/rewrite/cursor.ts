import type { Node } from 'web-tree-sitter';
import { type DataTree, isDataValue } from '../../../../match/index.ts';
import { OTHER_KEY, pagesOf, withCursor } from '../../../../rewrite/cursor.ts';
import { dataSource } from '../../../../rewrite/data-source.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import type { PlacedCall } from '../../../../rewrite/joint-calls.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { indentationAt, quoted, type Style } from '../../../../rewrite/style.ts';
import { isTest } from './item-reads.ts';
import { blockAround, declarationOf, identifiers, memberName, unwrapped } from './nodes.ts';
import { JAVASCRIPT } from './notation.ts';
import { type Read, usesOf } from './usage.ts';

export interface CursorRewrite {
  /** What the new call sends. */
  readonly data: DataTree;
  /** The variable that holds what is sent, where the call had one that changes from round to round. */
  readonly variable: string | null;
}

/** Lets a loop that goes on from the last answer's key go on from its cursor; `calls` are all whose answers are read there. */
export function rewriteCursor(
  candidate: Candidate,
  call: Node,
  calls: readonly PlacedCall[],
  reads: readonly Read[],
  style: Style,
  edits: Edits,
): CursorRewrite {
  const { root, data, exchange } = candidate;
  const { members, start } = exchange;
  const keys = reads.filter(({ member }) => member === members.next).flatMap(keysOf);
  const from = start && nodeAt(root, start.range);
  const starts = calls.flatMap(one => (one.exchange.start && nodeAt(root, one.exchange.start.range)) ?? []);
  const variables = new Map<string, Node>();
  for (const key of keys) checkKey(key, members.next, starts, variables);
  if (!start) return { data, variable: null };
  const pages = pagesOf(exchange, from ?? call, OTHER_KEY);
  if (!from) throw new Refused(OTHER_KEY, call);
  const direct = keys.some(key => unwrapped(key).id === unwrapped(from).id);
  const variable = from.type === 'identifier' ? variables.get(from.text) : undefined;
  if (!direct && !variable) throw new Refused(OTHER_KEY, from);
  for (const name of variables.values()) retype(name, candidate, edits);
  const write = unwrapped(from).parent;
  if (write?.type === 'assignment_expression')
    return rewriteParameters(candidate, call, write, pages.property, style, edits);
  const text = direct ? from.text.replace(new RegExp(`${members.next}(?=['"\\]]*$)`), pages.cursor) : from.text;
  return { data: withCursor(data, pages.property, text), variable: null };
}

const keysOf = (read: Read): Node[] => {
  if (read.kind === 'member') return [read.node];
  const local = read.node.type === 'pair_pattern' ? read.node.childForFieldName('value') : read.node;
  return local ? usesOf(local) : [];
};

function nodeAt(root: Node, { start, end }: { readonly start: number; readonly end: number }): Node | null {
  const node = root.descendantForIndex(start, end);
  return node?.startIndex === start && node.endIndex === end ? node : null;
}

/** What is done with the last answer's key: it is tested, sent, or given to a variable of which the same holds. */
function checkKey(key: Node, next: string, starts: readonly Node[], variables: Map<string, Node>): void {
  const value = unwrapped(key);
  const { parent } = value;
  if (isAsked(value) || isSent(value, starts)) return;
  const name =
    parent?.type === 'assignment_expression' && parent.childForFieldName('right')?.id === value.id
      ? parent.childForFieldName('left')
      : parent?.type === 'variable_declarator'
        ? parent.childForFieldName('name')
        : null;
  if (name?.type !== 'identifier') throw new Refused('where the next call goes on from is handed on', value);
  if (variables.has(name.text)) return;
  const declared = declarationOf(name);
  if (!declared) throw new Refused(`\`${name.text}\` is declared elsewhere`, name);
  variables.set(name.text, declared);
  for (const use of identifiers(blockAround(declared), name.text)) checkUse(use, next, starts, variables);
}

/** Whether one of the calls goes on from a value. */
const isSent = (value: Node, starts: readonly Node[]): boolean =>
  starts.some(start => unwrapped(start).id === value.id);

function checkUse(use: Node, next: string, starts: readonly Node[], variables: Map<string, Node>): void {
  const value = unwrapped(use);
  const { parent } = value;
  if (isAsked(value) || isSent(value, starts)) return;
  const declares = parent?.type === 'variable_declarator' && parent.childForFieldName('name')?.id === use.id;
  const assigns = parent?.type === 'assignment_expression' && parent.childForFieldName('left')?.id === use.id;
  const given = declares ? parent.childForFieldName('value') : assigns ? parent.childForFieldName('right') : null;
  if (declares && !given) return;
  if (given && (/^(?:undefined|null)$/.test(given.text) || isKey(given, next))) return;
  throw new Refused(variables.size > 0 ? OTHER_KEY : 'where the next call goes on from is handed on', use);
}

/** `answer.LastEvaluatedKey`, with whatever is said of its type; whether it is this answer's, its reads tell. */
function isKey(node: Node, next: string): boolean {
  let at: Node | null = node;
  while (at && /^(?:parenthesized|as|non_null|satisfies)_expression$/.test(at.type)) at = at.namedChildren[0] ?? null;
  return at !== null && (memberName(at) === next || at.text === next);
}

/** `if (key)`, `while (key)`, `key !== undefined`, `typeof key === 'undefined'`, `!!key` */
function isAsked(value: Node): boolean {
  const { parent } = value;
  if (isTest(value, parent)) return true;
  const type = parent?.type === 'unary_expression' && parent.childForFieldName('operator')?.text === 'typeof';
  return type && /^[!=]==?\s*['"]undefined['"]$|^['"]undefined['"]\s*[!=]==?$/.test(besides(parent));
}

const besides = (node: Node): string =>
  node.parent?.type === 'binary_expression' ? node.parent.text.replace(node.text, '').trim() : '';

/** A variable that held a key holds a cursor: its type, and what it begins with. */
function retype(name: Node, { site }: Candidate, edits: Edits): void {
  const declarator = name.parent;
  const type = declarator?.childForFieldName('type');
  const value = declarator?.childForFieldName('value');
  if (type && site.typed && !/^:\s*any$/.test(type.text))
    edits.replace({ start: type.startIndex, end: type.endIndex }, ': string | undefined');
  if (value?.text === 'null') edits.replace({ start: value.startIndex, end: value.endIndex }, 'undefined');
}

/** `{ id: string; cursor?: string }`: the client's own type of it cannot be written to. */
function typeOfSent(data: DataTree, cursor: string, at: Node): string {
  const members = Object.entries(data).map(([name, node]) => {
    const type = isDataValue(node) ? node.type : null;
    const simple = type !== null && /^(?:string|number|boolean)$/.test(type.kind);
    if (!simple || (type.kind === 'string' && type.values) || !/^[A-Za-z_$][\w$]*$/.test(name))
      throw new Refused('the type of what its parameters become is not written in one line', at);
    return `${name}${name === cursor ? '?' : ''}: ${type.kind}`;
  });
  return `{ ${members.join('; ')} }`;
}

/** `params.ExclusiveStartKey = answer.LastEvaluatedKey`: the parameters become what the operation takes. */
function rewriteParameters(
  candidate: Candidate,
  call: Node,
  write: Node,
  property: string,
  style: Style,
  edits: Edits,
): CursorRewrite {
  const { text, data, site, exchange } = candidate;
  const member = write.childForFieldName('left');
  const object = member?.childForFieldName('object');
  const key = member?.childForFieldName('property') ?? member?.childForFieldName('index');
  const declared = object && declarationOf(object);
  const declarator = declared?.parent;
  const value = declarator?.childForFieldName('value');
  if (object?.type !== 'identifier' || !key || !declared || !declarator || value?.type !== 'object')
    throw new Refused(OTHER_KEY, write);
  for (const use of identifiers(blockAround(declared), object.text)) {
    const within = call.startIndex <= use.startIndex && use.endIndex <= call.endIndex;
    const written =
      use.parent?.parent?.type === 'assignment_expression' && memberName(use.parent) === exchange.members.start;
    if (use.id !== declared.id && !within && !written)
      throw new Refused(`\`${object.text}\` is used for more than this call`, use);
    if (!written || !use.parent) continue;
    const own = use.parent.childForFieldName('property') ?? use.parent.childForFieldName('index');
    if (own)
      edits.replace(
        { start: own.startIndex, end: own.endIndex },
        use.parent.type === 'member_expression' ? property : quoted(property, style.quote),
      );
  }
  const type = declarator.childForFieldName('type');
  const typed = type !== null && site.typed && !/^:\s*any$/.test(type.text);
  if (typed) edits.replace({ start: type.startIndex, end: type.endIndex }, `: ${typeOfSent(data, property, write)}`);
  const { [property]: _, ...sent } = data;
  const column = value.startIndex - (text.lastIndexOf('\n', value.startIndex - 1) + 1);
  const indentation = indentationAt(text, value.startIndex);
  edits.replace(
    { start: value.startIndex, end: value.endIndex },
    dataSource(sent, JAVASCRIPT, style, indentation, column),
  );
  return { data, variable: object.text };
}
