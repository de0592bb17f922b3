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
  const tests = clause ? testsIn(clause.body) : [];
  for (const test of tests) {
    if (!isException(test.exception))
      throw new Refused(`${test.exception} is caught, and no operation has it`, test.node);
    const typed = candidate.language === 'typescript';
    needsErrorClass ||= typed;
    const condition = conditionOf(test, errorsOf(test.exception, binding), typed, style);
    const before = text.slice(test.node.startIndex, test.node.endIndex);
    const joined = test.negated ? '&&' : '||';
    const whole = shared ? `${before} ${joined} ${typed && !test.negated ? `(${condition})` : condition}` : condition;
    const standsAlone = test.negated || test.node.parent?.type === 'parenthesized_expression';
    edits.replace(
      { start: test.node.startIndex, end: test.node.endIndex },
      standsAlone && !shared ? whole : `(${whole})`,
    );
  }
  const replaced = tests.map(test => test.node);
  const doubts = isNamedElsewhere(root, replaced) ? ['its exceptions are named elsewhere in the file'] : [];
  return { needsErrorClass, doubts };
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
  /** `!==` */
  readonly negated: boolean;
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
      return left.type === 'identifier' && isException(exception)
        ? [{ node, error: left.text, exception, negated: false }]
        : [];
    }
    const literal = [left, right].find(side => side.type === 'string');
    const tested = literal?.id === left.id ? right : left;
    if (!/^[!=]==?$/.test(operator) || !literal) return [];
    const exception = literal.text.slice(1, -1);
    const error = /^\(?\s*(\w+)(?:\s+as\s+[\w.<>]+\s*\))?\s*(?:\?\.|\.)\s*(?:name|code|__type)$/.exec(tested.text)?.[1];
    return error !== undefined && (isException(exception) || /Exception$/.test(exception))
      ? [{ node, error, exception, negated: operator.startsWith('!') }]
      : [];
  });
}

/** Whether an exception of DynamoDB's is named outside of what is rewritten, other than by its import. */
function isNamedElsewhere(root: Node, rewritten: readonly Node[]): boolean {
  const covered = (node: Node): boolean =>
    rewritten.some(other => other.startIndex <= node.startIndex && node.endIndex <= other.endIndex);
  return root
    .descendantsOfType(['string', 'identifier', 'property_identifier'])
    .some(
      node =>
        node !== null &&
        isException(node.text.replace(/^['"]|['"]$/g, '')) &&
        node.parent?.type !== 'import_specifier' &&
        !covered(node),
    );
}
