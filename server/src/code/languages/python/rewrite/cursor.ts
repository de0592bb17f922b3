import type { Node } from 'web-tree-sitter';
import type { DataTree } from '../../../../match/index.ts';
import { OTHER_KEY, pagesOf, withCursor } from '../../../../rewrite/cursor.ts';
import { dataSource } from '../../../../rewrite/data-source.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import type { ExchangeMembers } from '../../../../rewrite/exchange.ts';
import { type Candidate, Refused, type Twin } from '../../../../rewrite/rewrite.ts';
import { indentationAt, quoted, type Style } from '../../../../rewrite/style.ts';
import { isTest } from './item-reads.ts';
import {
  bindingOf,
  functionAround,
  identifiers,
  isSame,
  lookupOn,
  operatorOf,
  stringText,
  unwrapped,
} from './nodes.ts';
import { PYTHON } from './notation.ts';
import type { Read } from './usage.ts';

export interface CursorRewrite {
  /** What the new call sends. */
  readonly data: DataTree;
  /** The variable that holds what is sent, where the call had one that changes from round to round. */
  readonly variable: string | null;
}

/** Lets a loop that goes on from the last answer's key go on from its cursor. */
export function rewriteCursor(
  { root, text }: Candidate,
  { exchange, data }: Twin,
  reads: readonly Read[],
  style: Style,
  edits: Edits,
): CursorRewrite {
  const { members, start } = exchange;
  const keys = reads.filter(read => read.name === members.next && read.kind === 'lookup').map(({ node }) => node);
  const from = start ? nodeAt(root, start.range) : null;
  const variables = new Set<string>();
  for (const key of keys) checkKey(key, members, variables);
  if (!start) return { data, variable: null };
  const direct = from !== null && keys.some(key => key.id === from.id);
  const pages = pagesOf(exchange, from ?? root, OTHER_KEY);
  if (!from) throw new Refused(OTHER_KEY, root);
  if (!direct && !variables.has(from.text)) throw new Refused(OTHER_KEY, from);
  const write = unwrapped(from).parent;
  if (write?.type === 'assignment')
    return { data, variable: rewriteParameters(text, data, write, pages.property, members, style, edits) };
  if (!direct) throw new Refused('where there is no cursor yet, None would be sent', from);
  const cursor = from.text.replace(new RegExp(`${members.next}(?=['"]\\W*$)`), pages.cursor);
  return { data: withCursor(data, pages.property, cursor), variable: null };
}

function nodeAt(root: Node, { start, end }: { readonly start: number; readonly end: number }): Node | null {
  const node = root.descendantForIndex(start, end);
  return node?.startIndex === start && node.endIndex === end ? node : null;
}

const isStart = (node: Node | null | undefined, { start }: ExchangeMembers): boolean =>
  node?.type === 'subscript' && stringText(node.childForFieldName('subscript')) === start;

/** What is done with the last answer's key: it is tested, sent, or given to a variable of which the same holds. */
function checkKey(key: Node, members: ExchangeMembers, variables: Set<string>): void {
  const value = unwrapped(key);
  const { parent } = value;
  if (isAsked(value) || isSent(value, members)) return;
  const name =
    parent?.type === 'assignment' && isSame(parent.childForFieldName('right'), value)
      ? parent.childForFieldName('left')
      : null;
  if (name?.type !== 'identifier') throw new Refused('where the next call goes on from is handed on', value);
  if (variables.has(name.text)) return;
  variables.add(name.text);
  for (const use of identifiers(functionAround(name), name.text)) {
    const binding = bindingOf(use);
    const given = binding?.type === 'assignment' ? binding.childForFieldName('right') : null;
    if (binding ? given && (given.type === 'none' || isKey(given, members)) : isAsked(use) || isSent(use, members))
      continue;
    throw new Refused(OTHER_KEY, use);
  }
}

/** `ExclusiveStartKey=key`, `kwargs['ExclusiveStartKey'] = key`, `{'ExclusiveStartKey': key}` */
function isSent(value: Node, members: ExchangeMembers): boolean {
  const { parent } = value;
  switch (parent?.type) {
    case 'keyword_argument':
      return parent.childForFieldName('name')?.text === members.start;
    case 'assignment':
      return isStart(parent.childForFieldName('left'), members);
    default:
      return false;
  }
}

/** `if key`, `key is None`, `key != {}` is none. */
function isAsked(value: Node): boolean {
  const { parent } = value;
  if (isTest(value)) return true;
  return (
    parent?.type === 'comparison_operator' &&
    parent.namedChildren.length === 2 &&
    /^(?:is|is not|==|!=)$/.test(operatorOf(parent)) &&
    parent.namedChildren.some(side => side?.type === 'none')
  );
}

/** A lookup of an answer's key; whether it is this answer's, its reads tell. */
const isKey = (node: Node, { next }: ExchangeMembers): boolean =>
  new RegExp(`(?:\\[|\\.get\\(\\s*)['"]${next}['"](?:,\\s*None)?\\s*[\\])]$`).test(node.text);

/** `kwargs['ExclusiveStartKey'] = key`: the arguments become what the operation takes. */
function rewriteParameters(
  text: string,
  data: DataTree,
  write: Node,
  property: string,
  members: ExchangeMembers,
  style: Style,
  edits: Edits,
): string {
  const object = write.childForFieldName('left')?.childForFieldName('value');
  const scope = object && functionAround(object);
  const uses = object && scope ? identifiers(scope, object.text) : [];
  const declared = uses.find(use => bindingOf(use) !== null);
  const value = declared && bindingOf(declared)?.childForFieldName('right');
  if (object?.type !== 'identifier' || value?.type !== 'dictionary') throw new Refused(OTHER_KEY, write);
  for (const use of uses) {
    const lookup = lookupOn(use);
    const target = use.parent?.parent?.type === 'assignment' && isStart(use.parent, members);
    if (use.id === declared?.id || use.parent?.type === 'dictionary_splat') continue;
    if (lookup || !target) throw new Refused(`\`${object.text}\` is used for more than this call`, use);
    const key = use.parent?.childForFieldName('subscript');
    if (key) edits.replace({ start: key.startIndex, end: key.endIndex }, quoted(property, text.charAt(key.startIndex)));
  }
  const { [property]: _, ...sent } = data;
  const column = value.startIndex - (text.lastIndexOf('\n', value.startIndex - 1) + 1);
  const written = dataSource(sent, PYTHON, style, indentationAt(text, value.startIndex), column);
  edits.replace({ start: value.startIndex, end: value.endIndex }, written);
  return object.text;
}
