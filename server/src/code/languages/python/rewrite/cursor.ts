import type { Node } from 'web-tree-sitter';
import type { DataTree } from '../../../../match/index.ts';
import type { AnswerShape } from '../../../../rewrite/answer-shape.ts';
import { cursorProperty, OTHER_KEY, withCursor } from '../../../../rewrite/cursor.ts';
import { dataSource } from '../../../../rewrite/data-source.ts';
import type { Edits } from '../../../../rewrite/edits.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { indentationAt, quoted, type Style } from '../../../../rewrite/style.ts';
import { isTest } from './item-reads.ts';
import { bindingOf, functionAround, identifiers, isSame, lookupOn, operatorOf, unwrapped } from './nodes.ts';
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
  { root, text, binding }: Candidate,
  { site, data }: Pick<Candidate, 'site' | 'data'>,
  reads: readonly Read[],
  shape: AnswerShape,
  style: Style,
  edits: Edits,
): CursorRewrite {
  const keys = reads.filter(read => read.name === 'LastEvaluatedKey' && read.kind === 'lookup').map(({ node }) => node);
  const start = site.request?.start;
  const from = start ? nodeAt(root, start.range) : null;
  const variables = new Set<string>();
  for (const key of keys) checkKey(key, variables);
  if (!start) return { data, variable: null };
  const property = cursorProperty(binding);
  const direct = from !== null && keys.some(key => key.id === from.id);
  if (!from || property === null || shape.kind !== 'items' || shape.cursor === null)
    throw new Refused(OTHER_KEY, from ?? root);
  if (!direct && !variables.has(from.text)) throw new Refused(OTHER_KEY, from);
  const write = unwrapped(from).parent;
  if (write?.type === 'assignment')
    return { data, variable: rewriteParameters(text, data, write, property, style, edits) };
  if (!direct) throw new Refused('where there is no cursor yet, None would be sent', from);
  const cursor = from.text.replace(/LastEvaluatedKey(?=['"]\W*$)/, shape.cursor);
  return { data: withCursor(data, property, cursor), variable: null };
}

function nodeAt(root: Node, { start, end }: { readonly start: number; readonly end: number }): Node | null {
  const node = root.descendantForIndex(start, end);
  return node?.startIndex === start && node.endIndex === end ? node : null;
}

const isStart = (node: Node | null | undefined): boolean =>
  node?.type === 'subscript' && /^['"]ExclusiveStartKey['"]$/.test(node.childForFieldName('subscript')?.text ?? '');

/** What is done with the last answer's key: it is tested, sent, or given to a variable of which the same holds. */
function checkKey(key: Node, variables: Set<string>): void {
  const value = unwrapped(key);
  const { parent } = value;
  if (isAsked(value) || isSent(value)) return;
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
    if (binding ? given && (given.type === 'none' || isKey(given)) : isAsked(use) || isSent(use)) continue;
    throw new Refused(OTHER_KEY, use);
  }
}

/** `ExclusiveStartKey=key`, `kwargs['ExclusiveStartKey'] = key`, `{'ExclusiveStartKey': key}` */
function isSent(value: Node): boolean {
  const { parent } = value;
  switch (parent?.type) {
    case 'keyword_argument':
      return parent.childForFieldName('name')?.text === 'ExclusiveStartKey';
    case 'assignment':
      return isStart(parent.childForFieldName('left'));
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
const isKey = (node: Node): boolean =>
  /(?:\[|\.get\(\s*)['"]LastEvaluatedKey['"](?:,\s*None)?\s*[\])]$/.test(node.text);

/** `kwargs['ExclusiveStartKey'] = key`: the arguments become what the operation takes. */
function rewriteParameters(
  text: string,
  data: DataTree,
  write: Node,
  property: string,
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
    const target = use.parent?.parent?.type === 'assignment' && isStart(use.parent);
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
