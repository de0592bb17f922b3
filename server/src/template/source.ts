import type { DataOperand, DataStep, HoleOperand, HolePipe } from '../binding/hole.ts';
import type { Type } from '../schema/index.ts';
import { literalText, type Next } from './literal.ts';
import { chained } from './pipe.ts';
import type { Prelude } from './prelude.ts';
import { and, type Condition, escaped, jsonAt, valueAt } from './vtl.ts';

/** One operand of a hole as a simple value of the message's side: how to test it and how to print it. */
export interface Source {
  /** Whether there is one; null: always. */
  readonly present: Condition;
  /** Whether it has the type that the contract gives it; null: certain. */
  readonly test: Condition;
  /** Prints it as the inside of a JSON string. */
  readonly text: string;
  /** Prints it as a JSON token: a string with its quotes, a number's digits. */
  readonly json: string;
  readonly wire: 'S' | 'N' | 'BOOL' | 'NULL' | 'B';
}

/** The type test of a value of the message. Those of numbers and booleans fail for an absent value by themselves. */
export function typeTest(path: readonly DataStep[], type: Type, as?: string): string {
  const json = jsonAt(path);
  const present = `${valueAt(path)}!=$null&&`;
  if (as === 'N' && type.kind === 'string') return `${json}.matches('"-?[0-9]+(\\.[0-9]+)?"')`;
  if (as === 'B' || type.kind === 'binary') {
    return `${present}${json}.matches('"(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?"')`;
  }
  switch (type.kind) {
    case 'string':
      return `${present}${json}.startsWith('"')`;
    case 'number':
      return type.integer ? `${json}.matches("-?(?:[0-9]+(?:\\.0)?|[0-9.]+E[0-9]+)")` : `${json}.matches("-?[0-9].*")`;
    case 'boolean':
      return `${json}.matches("true|false")`;
    case 'object':
      return `${json}.startsWith("{")`;
    case 'array':
      return `${json}.startsWith("[")&&${valueAt(path)}.size()<=1000`;
    default:
      return `${valueAt(path)}!=$null`;
  }
}

/** An index into what is no list throws: the lists on the way are tested first. */
export function listsOnTheWay(path: readonly DataStep[]): Condition {
  const tests = path.flatMap((step, i) => {
    if (typeof step !== 'number') return [];
    const list = path.slice(0, i);
    return [`${jsonAt(list)}.startsWith("[")`, `${valueAt(list)}.size()>${step}`];
  });
  return and(...tests);
}

/** Whether a value of the message is there (and not null). */
export const presence = (path: readonly DataStep[]): string =>
  and(listsOnTheWay(path), `${valueAt(path)}!=$null`) ?? '';

export function simpleSource(
  operand: HoleOperand,
  pipes: readonly HolePipe[],
  prelude: Prelude,
  next: Next = 'quote',
): Source {
  switch (operand.kind) {
    case 'data':
      return dataSource(operand, pipes);
    case 'now':
      return timeSource(operand.shift, pipes, prelude);
    case 'context':
      if (operand.path.join('.') === 'requestTimeEpoch') return numberSource(prelude.milliseconds(0), pipes, prelude);
      return environmentSource(`context.${operand.path.join('.')}`, pipes, prelude);
    case 'stage':
      return environmentSource(`stageVariables.${operand.name}`, pipes, prelude);
    case 'constant': {
      const { value } = operand;
      if (value.kind !== 'literal') throw new Error('a constant that is no literal has no text');
      const text = literalText(applied(value.text, pipes), next);
      const wire = pipes.length > 0 ? 'S' : value.type;
      return {
        present: null,
        test: null,
        text,
        json: wire === 'S' || wire === 'B' ? `"${literalText(applied(value.text, pipes))}"` : value.text,
        wire,
      };
    }
    case 'stored':
      throw new Error('stored values stand in answers only');
  }
}

function dataSource(operand: DataOperand, pipes: readonly HolePipe[]): Source {
  const { path, type } = operand;
  const json = jsonAt(path);
  const test = and(listsOnTheWay(path), typeTest(path, type))!;
  const nonempty = pipes.some(pipe => pipe.name === 'nonempty');
  const calls = pipes.filter(pipe => pipe.name !== 'nonempty');
  let present: Condition = presence(path);
  if (type.kind === 'number' && pipes.some(pipe => pipe.name === 'pad')) {
    const padAt = pipes.findIndex(pipe => pipe.name === 'pad');
    const digits = Number(pipes[padAt]?.args[0]);
    const text = chained(json, calls);
    return {
      present,
      test: and(listsOnTheWay(path), `${json}.matches("[0-9]{1,${digits}}")`),
      text,
      json: `"${text}"`,
      wire: 'S',
    };
  }
  if (type.kind === 'string') {
    const value = chained(valueAt(path), calls);
    if (nonempty) {
      const empty = calls.length === 0 ? `${json}!='""'` : `(!${json}.startsWith('"')||${value}!="")`;
      present = and(present, empty);
    }
    if (calls.length === 0) return { present, test, text: `${json}.replaceAll('^"|"$','')`, json, wire: 'S' };
    const text = escaped(value);
    return { present, test, text, json: `"${text}"`, wire: 'S' };
  }
  if (type.kind === 'number') return { present, test, text: json, json, wire: 'N' };
  if (type.kind === 'boolean') return { present, test, text: json, json, wire: 'BOOL' };
  return { present, test, text: `${json}.replaceAll('^"|"$','')`, json, wire: type.kind === 'binary' ? 'B' : 'S' };
}

function timeSource(shift: number, pipes: readonly HolePipe[], prelude: Prelude): Source {
  const [first, ...rest] = pipes.filter(pipe => pipe.name !== 'nonempty');
  if (first?.name === 'iso' || first?.name === 'date') {
    const text = chained(prelude.date(shift, first.name), rest);
    return { present: null, test: null, text, json: `"${text}"`, wire: 'S' };
  }
  const milliseconds = first?.name === 'ms';
  return numberSource(
    milliseconds ? prelude.milliseconds(shift) : prelude.seconds(shift),
    milliseconds ? rest : pipes,
    prelude,
  );
}

/** A number in a variable; a pipe behind it makes it text. */
function numberSource(variable: string, pipes: readonly HolePipe[], prelude: Prelude): Source {
  if (pipes.length === 0) return { present: null, test: null, text: variable, json: variable, wire: 'N' };
  const text = chained(prelude.text(variable), pipes);
  return { present: null, test: null, text, json: `"${text}"`, wire: 'S' };
}

/** A context or stage value: a string, empty where there is none. */
function environmentSource(reference: string, pipes: readonly HolePipe[], prelude: Prelude): Source {
  const calls = pipes.filter(pipe => pipe.name !== 'nonempty');
  const variable = prelude.variable(reference);
  const value = chained(variable, calls);
  const text = escaped(value);
  return {
    present: `${pipes.some(pipe => pipe.name === 'nonempty') ? value : variable}!=""`,
    test: null,
    text,
    json: `"${text}"`,
    wire: 'S',
  };
}

/** What a pipe makes of a literal, known while the template is written. */
function applied(text: string, pipes: readonly HolePipe[]): string {
  return pipes.reduce((value, { name, args }) => {
    switch (name) {
      case 'lower':
        return value.toLowerCase();
      case 'upper':
        return value.toUpperCase();
      case 'trim':
        return value.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
      case 'slice':
        return [...value].slice(Number(args[0]), Number(args[1])).join('');
      case 'after':
        return value.startsWith(String(args[0])) ? value.slice(String(args[0]).length) : value;
      case 'pad':
        return value.padStart(Number(args[0]), '0');
      default:
        return value;
    }
  }, text);
}
