import type { Type } from '../schema/index.ts';
import { typeName } from '../schema/index.ts';
import { PIPES, type PipeKind, type PipeName, type Substitution } from '../value/index.ts';
import type { Collector } from './collector.ts';
import { defaultsOf } from './data-operand.ts';
import type { Hole, HoleOperand, Place, StoredSource } from './hole.ts';
import { type DeclareProperty, type Locate, resolve, type Scope } from './scope.ts';
import type { Value } from './tree.ts';

const STRING: Type = { kind: 'string', nullable: false, minLength: 0 };
const INTEGER: Type = { kind: 'number', nullable: false, integer: true };

/** Of what is stored, what has a type whatever the result says. */
const STORED_TYPES: Readonly<Partial<Record<StoredSource['kind'], Type>>> = {
  count: INTEGER,
  flag: { kind: 'boolean', nullable: false },
};

/** Resolves and types one `${…}`; null and a problem where it means nothing. */
export function holeOf(
  substitution: Substitution,
  scope: Scope,
  locate: Locate,
  out: Collector,
  declare?: DeclareProperty,
): Hole | null {
  const all: HoleOperand[] = [];
  for (const operand of substitution.operands) {
    if (operand.kind === 'literal')
      all.push({ kind: 'constant', value: { kind: 'literal', type: operand.type, text: operand.text } });
    else {
      const resolved = resolve(operand, scope, locate, out, declare);
      if (!resolved) return null;
      all.push(resolved, ...defaultsOf(resolved));
    }
  }
  const alone = isAlone(substitution.pipes, all);
  const operands = alone ? all : withoutNulls(all);
  const pipes = substitution.pipes.map(pipe => ({
    name: pipe.name,
    args: pipe.args.map(arg => (arg.type === 'N' ? Number(arg.text) : arg.text)),
  }));
  let type = operandType(operands[0]!);
  for (const pipe of substitution.pipes) {
    const kind: PipeKind = PIPES[pipe.name];
    if (!accepts(kind.takes, type, operands)) {
      const wants = kind.takes === 'time' ? '`now`' : kind.takes === 'integer' ? 'an integer' : 'a string';
      const is = operands[0]!.kind === 'now' && type === INTEGER ? 'the time' : `a value of type ${typeName(type)}`;
      out.error('wrong-pipe', locate(pipe.range), `"${pipe.name}" works on ${wants}, and this is ${is}.`);
      return null;
    }
    const unfit =
      pipe.name === 'pad' ? operands.find(operand => !fitsPad(operand, Number(pipe.args[0]?.text))) : undefined;
    if (unfit?.kind === 'constant' && unfit.value.kind === 'literal') {
      const message = `The default ${unfit.value.text} never fits: "pad" takes whole numbers from 0 of at most ${pipe.args[0]?.text} digits.`;
      out.error('wrong-pipe', locate(pipe.range), message);
      return null;
    }
    type =
      kind.gives === 'string'
        ? { kind: 'string', nullable: false, minLength: shortestBehind(type, pipe.name) }
        : INTEGER;
  }
  const drops = substitution.pipes.some(pipe => (PIPES[pipe.name] as PipeKind).mayDrop === true);
  return {
    operands,
    pipes,
    type: operands.slice(1).some(standsIn) ? { ...type, nullable: false } : type,
    optional: drops || operands.every(operand => mayBeAbsent(operand) || (!alone && isNullable(operand))),
    origin: locate(substitution.range),
  };
}

const fitsPad = (operand: HoleOperand, digits: number): boolean =>
  operand.kind !== 'constant' ||
  operand.value.kind !== 'literal' ||
  (/^\d+$/.test(operand.value.text) && operand.value.text.length <= digits);

/** The least length of a string behind a pipe. */
function shortestBehind(type: Type, pipe: PipeName): number {
  const { length } = PIPES[pipe];
  if (type.kind === 'number' || length === 'some') return 1;
  return type.kind === 'string' && length === 'same' ? type.minLength : 0;
}

/** Whether an operand can be absent, so that the next one is taken. A stored value always can. */
export function mayBeAbsent(operand: HoleOperand): boolean {
  switch (operand.kind) {
    case 'data':
      return operand.optional;
    case 'stored':
      return operand.source.kind !== 'count' && operand.source.kind !== 'flag';
    case 'constant':
      return operand.instead !== undefined;
    default:
      return false;
  }
}

/** Whether what a hole stands in is left out where it is absent: the message may lack it, or the context, or the stage. */
export function vanishes({ needed, optional, operands, pipes }: Hole): boolean {
  if (needed) return false;
  const alone = isAlone(pipes, operands);
  const lacks = (operand: HoleOperand): boolean =>
    operand.kind === 'context' || operand.kind === 'stage' || mayBeAbsent(operand) || (!alone && isNullable(operand));
  return optional || operands.every(lacks);
}

/** Whether a null is a value: beside another operand and behind a pipe it is absent. */
const isAlone = (pipes: readonly unknown[], operands: readonly HoleOperand[]): boolean =>
  pipes.length === 0 && !operands.slice(1).some(standsIn);

const isNullable = (operand: HoleOperand): boolean => operand.kind === 'data' && operand.type.nullable;

/** Whether an operand behind another stands in for whatever is null there: all but a schema's default. */
export const standsIn = (operand: HoleOperand): boolean => operand.kind !== 'constant' || operand.instead === undefined;

/** Where a null is absent, so is one that a schema has as a default: what it has in its place is then no later default either. */
export function withoutNulls(operands: readonly HoleOperand[]): readonly HoleOperand[] {
  let within: readonly Place[] = [];
  return operands.flatMap(operand => {
    if (operand.kind !== 'constant' || !operand.instead) {
      within = [];
      return [operand];
    }
    if (operand.value.kind === 'literal' && operand.value.type === 'NULL') {
      within = [...within, operand.instead];
      return [];
    }
    return [{ ...operand, instead: { ...operand.instead, within: [...operand.instead.within, ...within] } }];
  });
}

/** The type of an operand before any pipe. */
export function operandType(operand: HoleOperand): Type {
  switch (operand.kind) {
    case 'data':
      return operand.type;
    case 'now':
      return INTEGER;
    case 'context':
      return operand.path.join('.') === 'requestTimeEpoch' ? INTEGER : STRING;
    case 'stage':
      return STRING;
    case 'constant':
      return constantType(operand.value);
    case 'stored':
      return STORED_TYPES[operand.source.kind] ?? operand.type ?? STRING;
  }
}

function constantType(value: Value<never>): Type {
  if (value.kind !== 'literal') return { kind: 'unmapped', nullable: false, reason: 'is a literal' };
  if (value.type === 'S') return { kind: 'string', nullable: false, minLength: value.text.length };
  if (value.type === 'N') return { kind: 'number', nullable: false, integer: /^-?\d+$/.test(value.text) };
  return value.type === 'BOOL' ? { kind: 'boolean', nullable: false } : { kind: 'null', nullable: true };
}

function accepts(takes: 'string' | 'integer' | 'time', type: Type, operands: readonly HoleOperand[]): boolean {
  if (takes === 'time') return operands[0]?.kind === 'now' && operands.length === 1 && type.kind === 'number';
  if (takes === 'integer') return type.kind === 'number' && type.integer;
  return type.kind === 'string';
}
