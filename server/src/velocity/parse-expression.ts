import type { Cursor } from './cursor.ts';
import { parseInterpolated } from './parse.ts';
import type { BinaryOperator, Expression, Reference, Step } from './syntax.ts';

/** Operators, how strongly each binds; all associate to the left. */
const STRENGTH: Readonly<Record<BinaryOperator, number>> = {
  '||': 1,
  '&&': 2,
  '==': 3,
  '!=': 3,
  '<': 4,
  '>': 4,
  '<=': 4,
  '>=': 4,
  '+': 5,
  '-': 5,
  '*': 6,
  '/': 6,
  '%': 6,
};
const WORDS: Readonly<Record<string, BinaryOperator>> = {
  or: '||',
  and: '&&',
  eq: '==',
  ne: '!=',
  lt: '<',
  le: '<=',
  gt: '>',
  ge: '>=',
};
/** A minus before a digit belongs to the number, as in Velocity. */
const OPERATOR = /\s*(\|\||&&|==|!=|<=|>=|<|>|\+|-(?![0-9.])|[*/%]|(?:or|and|eq|ne|lt|le|gt|ge)\b)/y;

export function parseExpression(at: Cursor): Expression {
  at.enter();
  const expression = binary(at, 1);
  at.leave();
  return expression;
}

/** Precedence climbing: operands of operators that bind at least so strongly. */
function binary(at: Cursor, least: number): Expression {
  const start = at.position;
  let left = unary(at);
  for (;;) {
    const before = at.position;
    const word = at.take(OPERATOR)?.trim();
    if (word === undefined) return left;
    const operator = WORDS[word] ?? (word as BinaryOperator);
    const strength = STRENGTH[operator];
    if (strength < least) {
      at.position = before;
      return left;
    }
    left = { kind: 'binary', operator, left, right: binary(at, strength + 1), range: at.rangeFrom(start) };
  }
}

function unary(at: Cursor): Expression {
  if (at.take(/\s*(?:!(?!=)|not\b)/y) !== null) {
    at.enter();
    const operand = unary(at);
    at.leave();
    return { kind: 'not', operand };
  }
  return primary(at);
}

function primary(at: Cursor): Expression {
  at.take(/\s*/y);
  if (at.take(/\(/y) !== null) {
    const inner = parseExpression(at);
    at.expect(/\s*\)/y, 'A ")" is missing.');
    return inner;
  }
  return parameter(at);
}

/** What may stand as an argument: no arithmetic, as in Velocity. */
function parameter(at: Cursor): Expression {
  at.enter();
  at.take(/\s*/y);
  const value = parameterValue(at);
  at.leave();
  return value;
}

function parameterValue(at: Cursor): Expression {
  const character = at.peek();
  if (character === '"' || character === "'") return string(at);
  if (character === '$') return parseReference(at);
  if (character === '[') return list(at);
  if (character === '{') return map(at);
  const float = at.take(
    /-?(?:[0-9]+\.(?!\.)[0-9]*(?:[eE][+-]?[0-9]+)?|\.[0-9]+(?:[eE][+-]?[0-9]+)?|[0-9]+[eE][+-]?[0-9]+)/y,
  );
  if (float !== null) return { kind: 'float', value: Number(float) };
  const integer = at.take(/-?[0-9]+/y);
  if (integer !== null) return { kind: 'integer', value: BigInt(integer) };
  const word = at.take(/(?:true|false)\b/y);
  if (word !== null) return { kind: 'boolean', value: word === 'true' };
  throw at.error('A value is missing: a reference, a string, a number, a list or a map.');
}

/**
 * Velocity's lexer takes the longest string: it goes on behind a quote with a backslash before it. Only in double quotes are
 * references and directives filled in, and `\uXXXX` decoded; no other escape means anything.
 */
function string(at: Cursor): Expression {
  const quote = at.next();
  const start = at.position;
  let end = -1;
  for (let i = at.text.indexOf(quote, start); i >= 0; i = at.text.indexOf(quote, i + 1)) {
    end = i;
    if (quote === "'" || at.text[i - 1] !== '\\') break;
  }
  if (end < 0) throw at.error('This string is not closed.');
  const source = at.text.slice(start, end);
  at.position = end + 1;
  if (quote === "'") return { kind: 'string', text: source };
  const text = source.replace(/\\u([0-9A-Fa-f]{4})/g, (_, hex: string) =>
    String.fromCharCode(Number.parseInt(hex, 16)),
  );
  if (!/[$#]/.test(source)) return { kind: 'string', text };
  return { kind: 'template', body: parseInterpolated(text, at.offset + start, at.level + 1) };
}

function list(at: Cursor): Expression {
  at.next();
  at.take(/\s*/y);
  if (at.take(/\]/y) !== null) return { kind: 'list', elements: [] };
  const elements = [parameter(at)];
  if (at.take(/\s*\.\./y) !== null) {
    const to = parameter(at);
    at.expect(/\s*\]/y, 'A "]" is missing.');
    return { kind: 'range', from: elements[0]!, to };
  }
  while (at.take(/\s*,/y) !== null) elements.push(parameter(at));
  at.expect(/\s*\]/y, 'A "]" is missing.');
  return { kind: 'list', elements };
}

function map(at: Cursor): Expression {
  at.next();
  at.take(/\s*/y);
  const entries: [Expression, Expression][] = [];
  if (at.take(/\}/y) !== null) return { kind: 'map', entries };
  do {
    const key = parameter(at);
    at.expect(/\s*:/y, 'A ":" is missing.');
    entries.push([key, parameter(at)]);
  } while (at.take(/\s*,/y) !== null);
  at.expect(/\s*\}/y, 'A "}" is missing.');
  return { kind: 'map', entries };
}

/** The bracket of a macro that nobody defined: its arguments must be some, and the whole prints as it is written. */
export function macroArguments(at: Cursor): string {
  const start = at.position;
  at.expect(/\s*\(/y, 'A "(" is missing.');
  while (at.take(/\s*\)/y) === null) {
    at.take(/\s*,?\s*/y);
    if (at.take(/(?!(?:true|false)\b)[A-Za-z_][\w@]*/y) === null) parameter(at);
  }
  at.take(/[ \t]*(?:\r\n|\n|\r)/y);
  return at.text.slice(start, at.position);
}

/** A reference where one must stand. */
export function parseReference(at: Cursor): Reference {
  const reference = at.peek() === '$' ? parseReferenceAt(at, 0) : null;
  if (!reference) throw at.error('A reference is missing: $name.');
  return reference;
}

/** A reference where text may stand as well; null, and nothing taken, where there is none. */
export function parseReferenceAt(at: Cursor, escapes: number): Reference | null {
  const start = at.position;
  const head = at.take(/\$!?(?:\{(?=[A-Za-z_]))?/y) ?? '';
  const name = at.take(/[A-Za-z_][A-Za-z0-9_-]*/y);
  if (name === null) {
    at.position = start;
    return null;
  }
  const formal = head.endsWith('{');
  const steps: Step[] = [];
  for (let step = nextStep(at); step; step = nextStep(at)) steps.push(step);
  if (formal) at.expect(/\}/y, 'A "}" is missing.');
  const source = at.text.slice(start, at.position);
  return { kind: 'reference', name, steps, source, silent: head.includes('!'), escapes, range: at.rangeFrom(start) };
}

function nextStep(at: Cursor): Step | null {
  if (at.peek() === '[') {
    at.next();
    const index = parameter(at);
    at.expect(/\s*\]/y, 'An index is an integer, a string or a reference: $list[0].');
    return { kind: 'index', index };
  }
  const name = at.take(/\.(?=[A-Za-z])[A-Za-z0-9_-]+/y)?.slice(1);
  if (name === undefined) return null;
  if (at.peek() !== '(') return { kind: 'property', name };
  at.next();
  at.take(/\s*/y);
  const args: Expression[] = [];
  if (at.take(/\)/y) !== null) return { kind: 'method', name, args };
  do args.push(parameter(at));
  while (at.take(/\s*,/y) !== null);
  at.expect(/\s*\)/y, 'The arguments of a method are references, strings and numbers, with commas between them.');
  return { kind: 'method', name, args };
}
