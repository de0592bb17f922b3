import type { Node } from 'web-tree-sitter';
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
import { functionAround, isFunction } from './nodes.ts';
import { JAVASCRIPT } from './notation.ts';
import { paginatorOf, rewritePaginator, usageOfPages } from './paginator.ts';
import { removeUnused } from './unused.ts';
import { usageOf, variableOf } from './usage.ts';

/** Rewrites a call of the AWS SDK for JavaScript, its imports and what reads its answer. */
export { javaScriptUse as answerUse } from './answer-use.ts';

export function rewriteCall(candidate: Candidate): Rewritten {
  const { root, site, text, exchange, client, data } = candidate;
  const call = callAt(root, site.range);
  const paginator = paginatorOf(call);
  if (!paginator) checkArguments(call);
  if (site.unsent) throw new Refused('the request is made and not sent here', call);
  const style = styleOf(text);
  const edits = new Edits();
  const { calls, usage } = paginator
    ? { calls: [{ node: call, site, exchange, data }], usage: usageOfPages(paginator) }
    : jointCalls(candidate, call, {
        callAt: range => callAt(root, range),
        functionAround,
        variable: variableOf,
        usageOf,
      });
  if (usage.annotation) edits.remove(usage.annotation.startIndex, usage.annotation.endIndex);
  const answer = rewriteAnswer(candidate, usage, edits);
  const doubts = [...doubtsOf('untyped', untyped(data, JAVASCRIPT)), ...doubtsOf('answer', answer.doubts)];
  const names = [client.function];
  const others = candidate.others.filter(other => !calls.some(one => one.site === other));
  for (const { node, ...one } of calls) {
    const own = { ...candidate, ...one, others };
    const cursor = rewriteCursor(own, node, calls, usage.reads, style, edits);
    const errors = rewriteErrors(own, node, style, edits);
    doubts.push(...doubtsOf('errors', errors.doubts), ...candidate.doubtsOf(one.site));
    if (errors.needsErrorClass) names.push('OperationError');
    if (paginator) rewritePaginator(candidate, paginator, style, edits);
    else edits.replace(one.site.range, callText(own, cursor, answer.absentIsUndefined, style));
  }
  removeUnused(root, edits);
  checkNames(call, names, client.module);
  addImport(root, [...new Set(names)], client.module, style, edits);
  edits.closeGaps(text);
  doubts.push(...doubtsOf('comment', lostComments(root, edits)));
  return { kind: 'rewritten', edits: edits.ordered, doubts };
}

function callAt(root: Node, range: { readonly start: number; readonly end: number }): Node {
  let node = root.descendantForIndex(range.start, range.end);
  while (node && (node.startIndex !== range.start || node.endIndex !== range.end || node.type !== 'call_expression')) {
    if (!node.parent || node.startIndex < range.start || node.endIndex > range.end) break;
    node = node.parent;
  }
  if (node?.type !== 'call_expression')
    throw new Refused('the call is not understood', { startIndex: range.start, endIndex: range.end });
  return node;
}

/** `client.put(params, (error, data) => …)`, `client.send(command, { abortSignal })` */
function checkArguments(call: Node): void {
  const inner = call.descendantsOfType('arguments')[0];
  const given = inner?.namedChildren.filter(argument => argument !== null && argument.type !== 'comment') ?? [];
  if (given.some(argument => argument && isFunction(argument)))
    throw new Refused('it answers through a callback', call);
  const [, more] = given;
  if (more) throw new Refused(`\`${more.text}\` has no place in the operation's call`, more);
}

function callText(
  { reference, client, site, text, exchange }: Candidate,
  { data, variable }: CursorRewrite,
  absentIsUndefined: boolean,
  style: Style,
): string {
  const indentation = indentationAt(text, site.range.start);
  const head = `${client.function}(${quoted(reference, style.quote)}, `;
  const column = site.range.start - (text.lastIndexOf('\n', site.range.start - 1) + 1);
  const sent = variable ?? dataSource(data, JAVASCRIPT, style, indentation, column + head.length);
  const call = `${head}${sent})`;
  if (!absentIsUndefined) return call;
  const inner = indentation + style.indent;
  const { newline, semicolon } = style;
  return `${call}.catch(error => {${newline}${inner}if (error.error === ${quoted(exchange.absence, style.quote)}) return undefined${semicolon}${newline}${inner}throw error${semicolon}${newline}${indentation}})`;
}
