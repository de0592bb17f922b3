import type { Node } from 'web-tree-sitter';
import type { Edits } from '../edits.ts';
import { errorsOf, isException } from '../failures.ts';
import { type Candidate, Refused } from '../rewrite.ts';
import { quoted, type Style } from '../style.ts';
import { isFunction } from './nodes.ts';

export interface ErrorRewrite {
  /** The client's error class is named. */
  readonly needsErrorClass: boolean;
  readonly doubts: readonly string[];
}

/** Lets the `catch` around a call ask for the operation's errors where it asked for DynamoDB's. */
export function rewriteErrors(candidate: Candidate, call: Node, style: Style, edits: Edits): ErrorRewrite {
  const { text, binding, others, root } = candidate;
  const clause = catchAround(call);
  let needsErrorClass = false;
  const shared =
    clause !== null &&
    others.some(({ range }) => clause.tried.startIndex <= range.start && range.end <= clause.tried.endIndex);
  const rewritten = new Set<number>();
  for (const test of clause ? testsIn(clause.body) : []) {
    const errors = errorsOf(test.exception, binding);
    if (!isException(test.exception))
      throw new Refused(`${test.exception} is caught, and no operation has it`, test.node);
    rewritten.add(test.node.startIndex);
    const typed = candidate.language === 'typescript';
    needsErrorClass ||= typed;
    const own = errors.map(error => `${test.error}.error === ${quoted(error, style.quote)}`).join(' || ') || 'false';
    const grouped = errors.length > 1 && typed ? `(${own})` : own;
    const condition = typed ? `${test.error} instanceof OperationError && ${grouped}` : own;
    const before = text.slice(test.node.startIndex, test.node.endIndex);
    const whole = shared ? `${before} || ${typed ? `(${condition})` : condition}` : condition;
    const standsAlone = test.node.parent?.type === 'parenthesized_expression';
    edits.replace({ start: test.node.startIndex, end: test.node.endIndex }, standsAlone ? whole : `(${whole})`);
  }
  const doubts =
    mayBeCaughtElsewhere(root, rewritten) &&
    (binding.request.condition !== undefined || binding.request.entries !== undefined)
      ? ['its exceptions are caught by name elsewhere in the file']
      : [];
  return { needsErrorClass, doubts };
}

interface CatchClause {
  readonly tried: Node;
  readonly body: Node;
}

function catchAround(call: Node): CatchClause | null {
  for (let at: Node | null = call; at?.parent && !isFunction(at); at = at.parent) {
    const { parent } = at;
    if (parent.type !== 'try_statement' || parent.childForFieldName('body')?.id !== at.id) continue;
    const body = parent.childForFieldName('handler')?.childForFieldName('body');
    return body ? { tried: at, body } : null;
  }
  return null;
}

interface ErrorTest {
  readonly node: Node;
  /** The caught value's name. */
  readonly error: string;
  readonly exception: string;
}

/** `error.name === 'ConditionalCheckFailedException'`, `error instanceof ConditionalCheckFailedException`. */
function testsIn(body: Node): ErrorTest[] {
  return body.descendantsOfType('binary_expression').flatMap((node): ErrorTest[] => {
    if (!node) return [];
    const operator = node.childForFieldName('operator')?.text ?? '';
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    if (!left || !right) return [];
    if (operator === 'instanceof') {
      const exception = right.text.split('.').at(-1) ?? '';
      return left.type === 'identifier' && isException(exception) ? [{ node, error: left.text, exception }] : [];
    }
    if (!/^===?$/.test(operator) || right.type !== 'string') return [];
    const exception = right.text.slice(1, -1);
    const error = /^\(?\s*(\w+)(?:\s+as\s+[\w.<>]+\s*\))?\s*(?:\?\.|\.)\s*(?:name|code|__type)$/.exec(left.text)?.[1];
    return error !== undefined && (isException(exception) || /Exception$/.test(exception))
      ? [{ node, error, exception }]
      : [];
  });
}

function mayBeCaughtElsewhere(root: Node, rewritten: ReadonlySet<number>): boolean {
  return testsIn(root).some(test => isException(test.exception) && !rewritten.has(test.node.startIndex));
}
