import type { Node } from 'web-tree-sitter';
import type { Edits } from '../../../../rewrite/edits.ts';
import type { Exchange } from '../../../../rewrite/exchange.ts';
import { caughtAfar, caughtAround, errorsOf, isException, mayRaise } from '../../../../rewrite/failures.ts';
import { type Candidate, Refused } from '../../../../rewrite/rewrite.ts';
import { quoted, type Style } from '../../../../rewrite/style.ts';
import {
  type Handler,
  handlersAround,
  handlersOfCallers,
  handlersOfWrappers,
  isLog,
  tellingUses,
  wrappersOf,
} from './error-uses.ts';
import { isFunction } from './nodes.ts';

export interface ErrorRewrite {
  /** The client's error class is named. */
  readonly needsErrorClass: boolean;
  readonly doubts: readonly string[];
}

/** Lets the `catch` around a call ask for the operation's errors where it asked for DynamoDB's. */
export function rewriteErrors(candidate: Candidate, call: Node, style: Style, edits: Edits): ErrorRewrite {
  const { text, exchange, others, root } = candidate;
  const typed = candidate.site.typed;
  const replaced: Node[] = [];
  const doubts = new Set<string>();
  for (const { tried, handler } of handlersAround(call)) {
    if (!isFunction(handler) && handler.type !== 'catch_clause') {
      if (isLog(handler.text)) continue;
      doubts.add(`its exceptions are handed on to \`${handler.text}\``);
      continue;
    }
    const shared = others.some(({ range }) => tried.startIndex <= range.start && range.end <= tried.endIndex);
    for (const test of testsIn(handler, exchange)) {
      if (!isException(test.exception, exchange))
        throw new Refused(`${test.exception} is caught, and no operation has it`, test.node);
      const condition = conditionOf(test, errorsOf(test.exception, exchange), typed, style);
      const before = text.slice(test.node.startIndex, test.node.endIndex);
      const joined = test.negated ? '&&' : '||';
      const whole = shared ? `${before} ${joined} ${typed && !test.negated ? `(${condition})` : condition}` : condition;
      const standsAlone = test.negated || test.node.parent?.type === 'parenthesized_expression';
      edits.replace(
        { start: test.node.startIndex, end: test.node.endIndex },
        standsAlone && !shared ? whole : `(${whole})`,
      );
      replaced.push(test.node);
    }
    for (const doubt of tellingUses(handler, replaced, root)) doubts.add(doubt);
  }
  for (const doubt of caughtAround(candidate, wrappersOf(root, call), [], 'catch')) doubts.add(doubt);
  if (!handlersAround(call).some(one => keepsAll(one, call))) {
    for (const { handler } of [...handlersOfCallers(root, call), ...handlersOfWrappers(root, call)])
      for (const doubt of tellingUses(handler, replaced, root)) doubts.add(doubt);
    for (const doubt of caughtAfar(candidate, [])) doubts.add(doubt);
  }
  if (isNamedElsewhere(candidate, root, replaced)) doubts.add('its exceptions are named elsewhere in the file');
  return { needsErrorClass: typed && replaced.length > 0, doubts: [...doubts] };
}

/** Whether no exception of a call comes out of a `catch`: it is awaited within, and nothing is thrown or handed on there. */
function keepsAll({ tried, handler }: Handler, call: Node): boolean {
  if (handler.type !== 'catch_clause' || /\b(?:throw|reject|return|yield)\b/.test(handler.text)) return false;
  for (let at = call.parent; at && at.startIndex >= tried.startIndex && at.endIndex <= tried.endIndex; at = at.parent) {
    if (at.type === 'await_expression') return true;
    if (isFunction(at)) return false;
  }
  return false;
}

function conditionOf(
  { error, negated }: ErrorTest,
  errors: readonly string[],
  typed: boolean,
  { quote }: Style,
): string {
  const own = errors.map(name => `${error}.error === ${quoted(name, quote)}`).join(' || ') || 'false';
  const grouped = errors.length > 1 && typed ? `(${own})` : own;
  const condition = typed ? `${error} instanceof OperationError && ${grouped}` : own;
  return negated ? `!(${condition})` : condition;
}

interface ErrorTest {
  readonly node: Node;
  /** The caught value's name. */
  readonly error: string;
  readonly exception: string;
  /** `!==` */
  readonly negated: boolean;
}

/** `error.name === 'ConditionalCheckFailedException'`, `error instanceof ConditionalCheckFailedException`. */
function testsIn(handler: Node, exchange: Exchange): ErrorTest[] {
  return handler.descendantsOfType('binary_expression').flatMap((node): ErrorTest[] => {
    if (!node) return [];
    const operator = node.childForFieldName('operator')?.text ?? '';
    const left = node.childForFieldName('left');
    const right = node.childForFieldName('right');
    if (!left || !right) return [];
    if (operator === 'instanceof') {
      const exception = right.text.split('.').at(-1) ?? '';
      return left.type === 'identifier' && isException(exception, exchange)
        ? [{ node, error: left.text, exception, negated: false }]
        : [];
    }
    const literal = [left, right].find(side => side.type === 'string');
    const tested = literal?.id === left.id ? right : left;
    if (!/^[!=]==?$/.test(operator) || !literal) return [];
    const exception = literal.text.slice(1, -1);
    const error = /^\(?\s*(\w+)(?:\s+as\s+[\w.<>]+\s*\))?\s*(?:\?\.|\.)\s*(?:name|code|__type)$/.exec(tested.text)?.[1];
    return error !== undefined && (isException(exception, exchange) || /Exception$/.test(exception))
      ? [{ node, error, exception, negated: operator.startsWith('!') }]
      : [];
  });
}

/** Whether an exception of DynamoDB's is named outside of what is rewritten, other than by its import. */
function isNamedElsewhere({ exchange }: Candidate, root: Node, rewritten: readonly Node[]): boolean {
  const covered = (node: Node): boolean =>
    rewritten.some(other => other.startIndex <= node.startIndex && node.endIndex <= other.endIndex);
  return root
    .descendantsOfType(['string', 'identifier', 'property_identifier'])
    .some(
      node =>
        node !== null &&
        mayRaise(node.text.replace(/^['"]|['"]$/g, ''), exchange) &&
        node.parent?.type !== 'import_specifier' &&
        !covered(node),
    );
}
