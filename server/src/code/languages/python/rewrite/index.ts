import type { Node } from 'web-tree-sitter';
import { errorClassName } from '../../../../export/index.ts';
import { dataSource } from '../../../../rewrite/data-source.ts';
import { doubtsOf, lostComments, untyped } from '../../../../rewrite/doubts.ts';
import { Edits } from '../../../../rewrite/edits.ts';
import { jointCalls } from '../../../../rewrite/joint-calls.ts';
import { type Candidate, Refused, type Rewritten } from '../../../../rewrite/rewrite.ts';
import { indentationAt, quoted, type Style, styleOf } from '../../../../rewrite/style.ts';
import { rewriteAnswer } from './answer.ts';
import { type CursorRewrite, rewriteCursor } from './cursor.ts';
import { rewriteErrors } from './errors.ts';
import { addImport, checkNames } from './imports.ts';
import { functionAround, unwrapped } from './nodes.ts';
import { PYTHON } from './notation.ts';
import { paginatorOf, rewritePaginator, usageOfPages } from './paginator.ts';
import { removeUnused } from './unused.ts';
import { type Usage, usageOf } from './usage.ts';

/** Rewrites a call of boto3, its imports and what reads its answer. */
export { pythonUse as answerUse } from './answer-use.ts';

export function rewriteCall(candidate: Candidate): Rewritten {
  const { root, site, text, exchange, client, data } = candidate;
  const call = callAt(root, site.range);
  const style = styleOf(text);
  const edits = new Edits();
  const paginator = paginatorOf(call);
  const { calls, usage } = paginator
    ? { calls: [{ node: call, site, exchange, data }], usage: usageOfPages(paginator) }
    : jointCalls(candidate, call, {
        callAt: range => callAt(root, range),
        functionAround,
        variable: node => unwrapped(node).parent?.childForFieldName('left')?.text,
        usageOf,
      });
  const answer = rewriteAnswer(candidate, usage, edits);
  const classes: string[] = [];
  const doubts = [...doubtsOf('untyped', untyped(data, PYTHON)), ...doubtsOf('answer', answer.doubts)];
  for (const { node, ...one } of calls) {
    const errors = rewriteErrors(candidate, node, answer.unguarded, style, edits);
    const cursor = rewriteCursor(candidate, one, usage.reads, style, edits);
    classes.push(...errors.classes);
    doubts.push(...doubtsOf('errors', errors.doubts), ...candidate.doubtsOf(one.site));
    if (answer.absentIsNone) classes.push(catchAbsence(candidate, node, usage, style, edits));
    const indentation = indentationAt(text, node.startIndex) + (answer.absentIsNone ? style.indent : '');
    if (paginator) rewritePaginator(candidate, paginator, style, edits);
    else edits.replace(one.site.range, callText(candidate, one.site, cursor, indentation, style));
  }
  removeUnused(root, candidate.importers.use, edits);
  const names = [...new Set([client.function, ...classes])];
  checkNames(call, names, client.module);
  addImport(root, names, client.module, style, edits);
  edits.closeGaps(text);
  doubts.push(...doubtsOf('comment', lostComments(root, edits)));
  return { kind: 'rewritten', edits: edits.ordered, doubts };
}

function callAt(root: Node, range: { readonly start: number; readonly end: number }): Node {
  let node = root.descendantForIndex(range.start, range.end);
  while (node && (node.startIndex > range.start || node.endIndex < range.end || node.type !== 'call'))
    node = node.parent;
  const method = node?.childForFieldName('function')?.childForFieldName('attribute')?.text;
  if (node?.type !== 'call' || node.startIndex !== range.start || method === undefined)
    throw new Refused('the call is not understood', { startIndex: range.start, endIndex: range.end });
  return node;
}

/** Puts `try: … except NoSuchUserError: … = None` around the statement; gives the class. */
function catchAbsence(
  { text, exchange }: Candidate,
  call: Node,
  { reads }: Usage,
  { indent, newline }: Style,
  edits: Edits,
): string {
  // What is read of the call itself: `table.get_item(…).get('Item', {})`.
  const direct = reads.find(read => read.of.id === unwrapped(call).id);
  const value = unwrapped(direct?.node ?? call);
  const { parent } = value;
  const returns = parent?.type === 'return_statement';
  const name = parent?.type === 'assignment' ? parent.childForFieldName('left') : null;
  const statement = (returns ? parent : parent?.parent) ?? call;
  const lineStart = text.lastIndexOf('\n', statement.startIndex - 1) + 1;
  const alone = text.slice(lineStart, statement.startIndex).trim() === '';
  if (
    !alone ||
    !(returns || (statement.type === 'expression_statement' && name?.type === 'identifier')) ||
    direct?.kind === 'membership'
  )
    throw new Refused('where there may be no item, its answer is not given to a variable', call);
  const className = errorClassName(exchange.absence);
  const indentation = indentationAt(text, statement.startIndex);
  edits.replace({ start: statement.startIndex, end: statement.startIndex }, `try:${newline}${indentation}${indent}`);
  const otherwise = `${returns ? 'return' : `${name?.text ?? ''} =`} ${direct?.fallback?.text ?? 'None'}`;
  edits.replace(
    { start: statement.endIndex, end: statement.endIndex },
    `${newline}${indentation}except ${className}:${newline}${indentation}${indent}${otherwise}`,
  );
  return className;
}

function callText(
  { reference, client, text }: Candidate,
  site: Candidate['site'],
  { data, variable }: CursorRewrite,
  indentation: string,
  style: Style,
): string {
  const head = `${client.function}(${quoted(reference, style.quote)}, `;
  const column = site.range.start - (text.lastIndexOf('\n', site.range.start - 1) + 1);
  return `${head}${variable ?? dataSource(data, PYTHON, style, indentation, column + head.length)})`;
}
