import type { Context } from '../../../binding/context.ts';
import type { Hole } from '../../../binding/hole.ts';
import { unstorable } from '../../../binding/storable.ts';
import { bindPlaceholder } from '../../../binding/text.ts';
import type { Value } from '../../../binding/tree.ts';
import { closest } from '../../../text/index.ts';
import { parseValue, type Substitution } from '../../../value/index.ts';
import { rangeWithin, type Scalar } from '../../../yaml/index.ts';
import { type Token, tokensOf } from '../model/lexer.ts';
import { type StatementShape, shapeOf } from '../model/statement.ts';
import type { Parameter, Statement } from './binding.ts';
import { checkTokens } from './check/tokens.ts';

/** A statement that is read: what the templates are made of, and what is checked. */
export interface ReadStatement {
  readonly statement: Statement;
  readonly node: Scalar;
  /** Without comments. */
  readonly tokens: readonly Token[];
  readonly shape: StatementShape;
  /** Of each token that is a hole, its parameter. */
  readonly parameterOf: ReadonlyMap<Token, Parameter>;
}

/** A `cursor` as far as it is written. */
export interface Paged {
  readonly by: readonly string[];
  readonly size: number;
}

/** Lifts each `${…}` out of a statement into a parameter; null and a problem where it is none. `paged`: it has a `cursor`. */
export function bindStatement(node: Scalar, paged: Paged | null, context: Context): ReadStatement | null {
  const { out } = context;
  const parsed = parseValue(node.text);
  for (const { range, message } of parsed.problems) out.error('value-syntax', rangeWithin(node, range), message);
  if (parsed.problems.length > 0) return null;
  const holes = parsed.value.parts.filter(part => part.kind === 'substitution');
  const all = tokensOf(
    node.text,
    holes.map(({ range }) => range),
  );
  const tokens = all.filter(({ kind }) => kind !== 'comment');
  const shape = shapeOf(tokens);
  if (!checkTokens(node, all, tokens, shape, out)) return null;
  const byText = new Map<string, Parameter>();
  const parameterOf = new Map<Token, Parameter>();
  for (const token of tokens) {
    if (token.kind !== 'hole') continue;
    const hole = holes[token.holes![0]!]!;
    const known = byText.get(token.text);
    const parameter = known ?? bindParameter(`p${byText.size}`, hole, node, paged, context);
    if (!parameter) return null;
    byText.set(token.text, parameter);
    parameterOf.set(token, parameter);
  }
  const statement: Statement = {
    sql: sqlOf(node.text, tokens, parameterOf),
    parameters: [...byText.values()],
    verb: shape.verb!,
    returnsRows: shape.returnsRows,
    origin: node.range,
  };
  return { statement, node, tokens, shape, parameterOf };
}

function bindParameter(
  name: string,
  hole: Substitution,
  node: Scalar,
  paged: Paged | null,
  context: Context,
): Parameter | null {
  const origin = rangeWithin(node, hole.range);
  const [first] = hole.operands;
  if (first?.kind === 'reference' && first.root === 'cursor') return cursorParameter(name, hole, node, paged, context);
  const value = bindPlaceholder(node.text, hole.range, range => rangeWithin(node, range), origin, {
    ...context,
    anyType: true,
  });
  const sent = value && sendable(value, context);
  return sent && { kind: 'value', name, value: sent, origin };
}

/** `${cursor.name}`, `${cursor.size}` */
function cursorParameter(
  name: string,
  { operands, pipes, range }: Substitution,
  node: Scalar,
  paged: Paged | null,
  { out }: Context,
): Parameter | null {
  const origin = rangeWithin(node, range);
  const refuse = (message: string): null => {
    out.error('sql-cursor', origin, message);
    return null;
  };
  const [only] = operands;
  const steps = only?.kind === 'reference' ? only.steps.map(step => String(step.key)) : [];
  const [column] = steps;
  if (!paged)
    return refuse(
      'There is no `cursor` beside the statement: write cursor: { from: "${data.cursor}", by: [id], size: 50 }.',
    );
  if (column === undefined || steps.length > 1 || operands.length > 1 || pipes.length > 0)
    return refuse(
      `A cursor's values are named alone, without defaults and pipes: ${['size', ...paged.by].map(one => `\${cursor.${one}}`).join(', ')}.`,
    );
  if (column === 'size')
    return { kind: 'value', size: true, name, value: { kind: 'literal', type: 'N', text: String(paged.size) }, origin };
  if (paged.by.includes(column)) return { kind: 'cursor', name, column, origin };
  const near = closest(column, ['size', ...paged.by]);
  return refuse(
    `\`cursor.by\` has no "${column}".${near === undefined ? ` It has ${['size', ...paged.by].join(', ')}.` : ` Did you mean "${near}"?`}`,
  );
}

/** A value as a parameter: what has no single type is sent as the JSON that it is. */
function sendable(value: Value<Hole>, { out }: Context): Value<Hole> | null {
  if (value.kind !== 'hole') return value;
  const { hole } = value;
  if (hole.pipes.length > 0) return value;
  for (const operand of hole.operands) {
    const why = operand.kind === 'data' ? unstorable(operand.type) : undefined;
    if (!why) continue;
    if (why.told) {
      out.fail();
      return null;
    }
    if (why.rule === 'unreachable-name') {
      out.error(why.rule, hole.origin, `This${why.reason}.`);
      return null;
    }
    return { ...value, hole: { ...hole, as: 'JSON' } };
  }
  return value;
}

/** The SQL with its parameters; a blank stands where a name would go on with one, and where a comment was. */
function sqlOf(text: string, tokens: readonly Token[], parameterOf: ReadonlyMap<Token, Parameter>): string {
  let sql = '';
  let at = tokens[0]?.start ?? 0;
  for (const token of tokens) {
    const between = text.slice(at, token.start);
    // A comment is left out.
    const gap = /^\s*$/.test(between) ? between : ' ';
    const parameter = parameterOf.get(token);
    const written = parameter ? `:${parameter.name}` : token.text;
    const touching = gap === '' && (parameter ? /[\w:$]$/.test(sql) : /:p\d+$/.test(sql) && /^[\w$]/.test(written));
    sql += (touching ? ' ' : gap) + written;
    at = token.end;
  }
  return sql.replace(/[\s;]+$/, '');
}
