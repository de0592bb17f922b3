import type { DataOperand, HoleOperand, HolePipe } from '../binding/hole.ts';
import type { PipeName, TimePipe } from '../value/index.ts';
import type { Piece } from './piece.ts';
import { paddedTo, piped, pipedLiteral } from './pipe.ts';
import type { Prelude } from './prelude.ts';
import { absence, digitsTest, listsOnTheWay, presence, typeTest } from './tests.ts';
import { and, type Condition, escaped, integerAt, jsonAt, NEVER, not, or, valueAt } from './vtl.ts';

/** One operand of a hole as a simple value of the message's side: how to test it and how to print it. */
export interface Source {
  /** Whether it is taken, rather than the operand behind it; null: always. */
  readonly present: Condition;
  /** Whether the pipes leave it there once it is taken; null: always. */
  readonly kept: Condition;
  /** Whether it is there and has the type that the contract gives it; null: certain. */
  readonly test: Condition;
  /** The text itself as an expression, of the context, of the stage, or behind a pipe. */
  readonly expression?: string;
  /** Prints it as the inside of a JSON string. */
  readonly text: Piece;
  /** Prints it as a JSON token: a string with its quotes, a number's digits. */
  readonly json: Piece;
  readonly wire: 'S' | 'N' | 'BOOL' | 'NULL' | 'B';
}

export function simpleSource(operand: HoleOperand, pipes: readonly HolePipe[], prelude: Prelude): Source {
  switch (operand.kind) {
    case 'data':
      return dataSource(operand, pipes);
    case 'now':
      return timeSource(operand.shift, pipes, prelude);
    case 'context':
    case 'stage':
      return operand.kind === 'context' && operand.path.join('.') === 'requestTimeEpoch'
        ? variableSource(prelude.milliseconds(0), pipes, prelude)
        : environmentSource(environmentVariable(operand, prelude), pipes);
    case 'constant': {
      const { value } = operand;
      if (value.kind !== 'literal') throw new Error('a constant that is no literal has no text');
      const present = absence(operand);
      const made = pipedLiteral(value, pipes);
      const text = { literal: typeof made === 'string' ? '' : made.text };
      const wire = pipes.length > 0 ? 'S' : value.type;
      const json: Piece = wire === 'S' || wire === 'B' ? ['"', text, '"'] : value.text;
      return {
        present,
        kept: made === 'dropped' ? NEVER : null,
        test: made === 'refused' ? NEVER : present,
        text,
        json,
        wire,
      };
    }
    case 'stored':
      throw new Error('stored values stand in answers only');
  }
}

const quoted = (text: Piece): Piece => ['"', text, '"'];

function dataSource(operand: DataOperand, pipes: readonly HolePipe[]): Source {
  const { path, type } = operand;
  const json = jsonAt(path);
  const present = presence(operand);
  const simple = (text: string, token: string, wire: Source['wire'], test = typeTest(path, type)): Source => ({
    present,
    kept: null,
    test: and(listsOnTheWay(path), test),
    text,
    json: token,
    wire,
  });
  const withoutQuotes = `${json}.replaceAll('^"|"$','')`;
  switch (type.kind) {
    case 'string': {
      if (pipes.length === 0) return simple(withoutQuotes, json, 'S');
      const { text, kept } = piped(valueAt(path), pipes);
      const test = and(listsOnTheWay(path), typeTest(path, type));
      const bare = pipes.every(pipe => pipe.name === 'nonempty');
      return {
        present,
        // What is of a wrong type is kept, and refused by its test.
        kept: kept === null ? null : or(not(test), bare ? `${json}!='""'` : kept),
        test,
        expression: text,
        text: bare ? withoutQuotes : escaped(text),
        json: bare ? json : quoted(escaped(text)),
        wire: 'S',
      };
    }
    case 'number': {
      if (pipes.length === 0) return type.integer ? integerSource(operand, present) : simple(json, json, 'N');
      const digits = integerAt(path);
      const test = and(listsOnTheWay(path), `${digits}.matches("[0-9]{1,${paddedTo(pipes) ?? ''}}")`);
      const { text, kept } = piped(digits, pipes);
      return {
        present,
        kept: kept && or(not(test), kept),
        test,
        expression: text,
        text,
        json: quoted(text),
        wire: 'S',
      };
    }
    case 'boolean':
      return simple(json, json, 'BOOL');
    case 'binary':
      return simple(withoutQuotes, json, 'B');
    default:
      return simple(withoutQuotes, json, 'S');
  }
}

/** As a part of a text an integer is digits alone. */
const integerSource = ({ path }: DataOperand, present: Condition): Source => ({
  present,
  kept: null,
  test: and(listsOnTheWay(path), digitsTest(path)),
  text: integerAt(path),
  json: integerAt(path),
  wire: 'N',
});

function timeSource(shift: number, pipes: readonly HolePipe[], prelude: Prelude): Source {
  const [first, ...rest] = pipes;
  return first && isTimePipe(first.name)
    ? TIMES[first.name](shift, rest, prelude)
    : variableSource(prelude.seconds(shift), pipes, prelude);
}

const TIMES: Readonly<Record<TimePipe, (shift: number, rest: readonly HolePipe[], prelude: Prelude) => Source>> = {
  iso: (shift, rest, prelude) => pipedSource(prelude.date(shift, 'iso'), rest),
  date: (shift, rest, prelude) => pipedSource(prelude.date(shift, 'date'), rest),
  ms: (shift, rest, prelude) => variableSource(prelude.milliseconds(shift), rest, prelude),
};

const isTimePipe = (name: PipeName): name is TimePipe => Object.hasOwn(TIMES, name);

/** A number in a variable; a pipe behind it makes it text. */
function variableSource(variable: string, pipes: readonly HolePipe[], prelude: Prelude): Source {
  if (pipes.length === 0) return { present: null, kept: null, test: null, text: variable, json: variable, wire: 'N' };
  const number = prelude.text(variable);
  const digits = paddedTo(pipes);
  return {
    ...pipedSource(number, pipes),
    test: digits === undefined ? null : `${number}.matches("[0-9]{1,${digits}}")`,
  };
}

function pipedSource(expression: string, pipes: readonly HolePipe[]): Source {
  const { text, kept } = piped(expression, pipes);
  return { present: null, kept, test: null, expression: text, text, json: quoted(text), wire: 'S' };
}

/** The variable with a value of the context or of the stage. */
export function environmentVariable(operand: HoleOperand, prelude: Prelude): string {
  if (operand.kind === 'stage') return prelude.variable(`stageVariables.${operand.name}`);
  if (operand.kind === 'context') return prelude.variable(`context.${operand.path.join('.')}`);
  throw new Error('only the context and the stage are the environment');
}

/** A context or stage value: a string. An empty one is as absent as one that is not there. */
function environmentSource(variable: string, pipes: readonly HolePipe[]): Source {
  const { text, kept } = piped(variable, pipes);
  const there = `${variable}!=""`;
  return {
    present: there,
    kept,
    test: there,
    expression: text,
    text: escaped(text),
    json: quoted(escaped(text)),
    wire: 'S',
  };
}
