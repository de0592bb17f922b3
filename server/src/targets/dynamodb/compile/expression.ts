import type { Hole } from '../../../binding/hole.ts';
import type { Compiled, Frame } from '../../../template/compiled.ts';
import { literalString } from '../../../template/literal.ts';
import { type Member, members } from '../../../template/object.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { and, type Condition, or, when } from '../../../template/vtl.ts';
import type { Range } from '../../../text/index.ts';
import type { Condition as Expression, Operand, Path, Value } from '../model/request.ts';
import { compileValue } from './value.ts';

/**
 * The names and values of a request's expressions: one placeholder a name, one a value, numbered in the order of the
 * contract, never by the data. Each knows when an expression that uses it is there, for DynamoDB refuses unused ones.
 */
export class Placeholders {
  private readonly names = new Map<
    string,
    { placeholder: string; used: Condition[]; origins: (Range | undefined)[] }
  >();
  private readonly values: { placeholder: string; piece: Piece; used: Condition; origin: Range | undefined }[] = [];
  readonly frame: Frame;

  constructor(frame: Frame) {
    this.frame = frame;
  }

  name(segment: string, used: Condition, origin?: Range): string {
    const known = this.names.get(segment) ?? { placeholder: `#n${this.names.size}`, used: [], origins: [] };
    known.used.push(used);
    known.origins.push(origin);
    this.names.set(segment, known);
    return known.placeholder;
  }

  path(path: Path, used: Condition, origin?: Range): string {
    return path.reduce<string>((text, step) => {
      if (typeof step === 'number') return `${text}[${step}]`;
      return `${text}${text === '' ? '' : '.'}${this.name(step, used, origin)}`;
    }, '');
  }

  value(value: Value<Hole>, used: Condition): string {
    const placeholder = `:v${this.values.length}`;
    const { origin } = value;
    const slot = this.values.push({ placeholder, piece: '', used, origin }) - 1;
    this.values[slot] = { placeholder, piece: compileValue(value, this.frame).piece, used, origin };
    return placeholder;
  }

  /** `ExpressionAttributeNames` and `ExpressionAttributeValues`; each is left out where it would be empty. */
  members(): Member[] {
    const list: Member[] = [];
    const names = [...this.names].map(([name, { placeholder, used, origins }]) => ({
      label: '',
      value: fromAll(origins, `"${placeholder}":${literalString(name)}`),
      present: or(...used),
    }));
    if (names.length > 0) {
      list.push({
        label: '"ExpressionAttributeNames":',
        value: ['{', members(names), '}'],
        present: or(...names.map(name => name.present)),
      });
    }
    const values = this.values.map(({ placeholder, piece, used, origin }) => ({
      label: `"${placeholder}":`,
      value: piece,
      present: used,
      ...(origin ? { origin } : {}),
    }));
    if (values.length > 0) {
      list.push({
        label: '"ExpressionAttributeValues":',
        value: ['{', members(values), '}'],
        present: or(...values.map(value => value.present)),
      });
    }
    return list;
  }
}

/** An expression as DynamoDB reads it. It holds placeholders only: nothing of a caller, and nothing that VTL reads. */
export function printExpression(
  expression: Expression<Hole>,
  placeholders: Placeholders,
  used: Condition = null,
): Piece {
  const operand = (o: Operand<Hole>): Piece => printOperand(o, placeholders, used);
  const printed = (): Piece => {
    switch (expression.kind) {
      case 'compare':
        return [operand(expression.left), ` ${expression.operator} `, operand(expression.right)];
      case 'between':
        return [operand(expression.operand), ' BETWEEN ', operand(expression.low), ' AND ', operand(expression.high)];
      case 'in':
        return [operand(expression.operand), ' IN (', separated(expression.list.map(operand), ', '), ')'];
      case 'call':
        return [`${expression.name}(`, separated(expression.args.map(operand), ', '), ')'];
      case 'not':
        return ['NOT ', wrapped(expression.term, placeholders, used, ['and', 'or', 'compare', 'between', 'in'])];
      case 'and':
      case 'or': {
        const inner = expression.kind === 'and' ? ['or'] : [];
        const terms = expression.terms.map(term => wrapped(term, placeholders, used, inner));
        return separated(terms, expression.kind === 'and' ? ' AND ' : ' OR ');
      }
    }
  };
  return from(expression.origin, printed());
}

const separated = (pieces: readonly Piece[], separator: string): Piece =>
  pieces.map((piece, i) => (i === 0 ? piece : [separator, piece]));

/** A piece that several places of the contract made. */
const fromAll = (origins: readonly (Range | undefined)[], piece: Piece): Piece =>
  origins.reduce<Piece>((inner, origin) => from(origin, inner), piece);

const wrapped = (
  term: Expression<Hole>,
  placeholders: Placeholders,
  used: Condition,
  kinds: readonly string[],
): Piece => {
  const text = printExpression(term, placeholders, used);
  return kinds.includes(term.kind) ? ['(', text, ')'] : text;
};

export function printOperand(operand: Operand<Hole>, placeholders: Placeholders, used: Condition): Piece {
  const print = (one: Operand<Hole>): Piece => printOperand(one, placeholders, used);
  switch (operand.kind) {
    case 'path':
      return from(operand.origin, placeholders.path(operand.path, used, operand.origin));
    case 'value':
      return from(operand.value.origin, placeholders.value(operand.value, used));
    case 'call':
      return [`${operand.name}(`, separated(operand.args.map(print), ', '), ')'];
    case 'arithmetic':
      return [print(operand.left), ` ${operand.operator} `, print(operand.right)];
  }
}

/** The entries of a filter or key condition. */
export const termsOf = (expression: Expression<Hole>): readonly Expression<Hole>[] =>
  expression.kind === 'and' ? expression.terms : [expression];

/**
 * A filter or key condition: an entry of the list that names what is absent is left out, unless it `stays`, which refuses the
 * message; what is left is joined by AND. The piece is the inside of a JSON string.
 */
export function listExpression(
  expression: Expression<Hole>,
  placeholders: Placeholders,
  stays: (entry: Expression<Hole>) => boolean,
): Compiled {
  const terms = termsOf(expression);
  const printed = terms.map(term => {
    const present = stays(term) ? null : presentOfExpression(term, placeholders.frame);
    const text = printExpression(term, placeholders, present);
    return { present, origin: term.origin, text: terms.length > 1 && term.kind === 'or' ? ['(', text, ')'] : text };
  });
  return joined(printed, ' AND ', '$f');
}

export interface Joined {
  readonly present: Condition;
  readonly text: Piece;
  readonly origin: Range | undefined;
}

/** Clauses joined by a separator; where none is certain they are collected in a variable first. */
export function joined(list: readonly Joined[], separator: string, variable: string): Compiled {
  const certain = list.filter(clause => clause.present === null);
  const optional = list.filter(clause => clause.present !== null);
  if (certain.length > 0) {
    return {
      present: null,
      piece: [
        separated(
          certain.map(clause => from(clause.origin, clause.text)),
          separator,
        ),
        optional.map(clause => from(clause.origin, when(clause.present, [separator, clause.text]))),
      ],
    };
  }
  const collected = optional.map(clause =>
    from(clause.origin, when(clause.present, [`#set(${variable}="${variable}${separator}`, clause.text, '")'])),
  );
  const origins = optional.map(clause => clause.origin);
  return {
    present: or(...optional.map(clause => clause.present)),
    piece: [`#set(${variable}="")`, collected, fromAll(origins, `${variable}.substring(${separator.length})`)],
  };
}

/** When everything that an operand names is there. */
export function presentOfOperand(operand: Operand<Hole>, frame: Frame): Condition {
  switch (operand.kind) {
    case 'path':
      return null;
    case 'value':
      return compileValue(operand.value, frame).present;
    case 'call':
      return and(...operand.args.map(arg => presentOfOperand(arg, frame)));
    case 'arithmetic':
      return and(presentOfOperand(operand.left, frame), presentOfOperand(operand.right, frame));
  }
}

/** When everything that an expression names is there. */
export function presentOfExpression(expression: Expression<Hole>, frame: Frame): Condition {
  switch (expression.kind) {
    case 'and':
    case 'or':
      return and(...expression.terms.map(term => presentOfExpression(term, frame)));
    case 'not':
      return presentOfExpression(expression.term, frame);
    default:
      return and(...operandsOf(expression).map(operand => presentOfOperand(operand, frame)));
  }
}

const operandsOf = (
  expression: Exclude<Expression<Hole>, { kind: 'and' | 'or' | 'not' }>,
): readonly Operand<Hole>[] => {
  switch (expression.kind) {
    case 'compare':
      return [expression.left, expression.right];
    case 'between':
      return [expression.operand, expression.low, expression.high];
    case 'in':
      return [expression.operand, ...expression.list];
    case 'call':
      return expression.args;
  }
};
