import { type AnswerContext, bindReturns, demandWhole, isReadable, properties } from '../../../binding/answer/index.ts';
import type { Hole, StoredSource } from '../../../binding/hole.ts';
import { BUILT_IN, type Root, type Scope, unreachable, unreachableMessage } from '../../../binding/scope.ts';
import type { Value } from '../../../binding/tree.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import { type Type, typeName } from '../../../schema/index.ts';
import type { Range } from '../../../text/index.ts';
import type { ApiAuth } from '../../../value/index.ts';
import type { Node } from '../../../yaml/index.ts';
import type { Action } from '../model/actions.ts';
import { onlyJson } from './body.ts';

/** What `returns` can begin with. */
const SOURCES: Readonly<Record<Action, Readonly<Partial<Record<'body' | 'exists', StoredSource>>>>> = {
  GetObject: { body: { kind: 'json', at: [] } },
  HeadObject: { exists: { kind: 'flag' } },
  PutObject: {},
  DeleteObject: {},
};

export function answerScope(action: Action, auth: ApiAuth): Scope {
  const roots = Object.entries(SOURCES[action]).map(([name, source]): [string, Root] => [
    name,
    { kind: 'stored', source },
  ]);
  return { roots: new Map([...roots, ...BUILT_IN]), depth: 0, side: 'answer', auth };
}

/** What answers the result: what `returns` says, else its properties by name. */
export function bindAnswer(
  action: Action,
  returns: Node | undefined,
  type: Type,
  origin: Range,
  context: AnswerContext,
): Value<Hole> | null {
  const written = returns && returns.kind !== 'empty' ? returns : undefined;
  if (written && !onlyJson(written, context)) return null;
  const value = written ? bindReturns(written, type, context) : byName(action, type, origin, context);
  if (!value) return null;
  if (written) demandWhole(value, type, written.range, context);
  for (const hole of holesOfValue(value)) checkNames(hole, context);
  return value;
}

function byName(action: Action, type: Type, origin: Range, context: AnswerContext): Value<Hole> | null {
  const { body, exists } = SOURCES[action];
  const refuse = (message: string): null => {
    context.out.error('returns-missing', origin, message);
    return null;
  };
  if (body) {
    if (type.kind === 'unmapped' && !isReadable(type, 'the result', origin, context)) return null;
    if (type.kind === 'object')
      return { kind: 'map', entries: properties(type, { source: body, path: [] }, origin, context), origin };
    return refuse(`The result is of type ${typeName(type)}, and a document is an object: write \`returns\`.`);
  }
  if (!exists) return refuse(`${action} answers nothing of what is stored: leave the result out.`);
  const only = type.kind === 'object' && type.properties.size === 1 ? type.properties.get('exists') : undefined;
  if (type.kind !== 'object' || only?.type.kind !== 'boolean')
    return refuse(
      'HeadObject answers `${exists}`: write `returns`, or let `exists` be the only property of the result.',
    );
  return { kind: 'map', entries: properties(type, { source: exists, path: [] }, origin, context).map(whole), origin };
}

/** `exists` is the flag itself, and no part of it. */
const whole = <T extends { readonly value: Value<Hole> }>(entry: T): T => {
  if (entry.value.kind !== 'hole') return entry;
  const operands = entry.value.hole.operands.map(operand =>
    operand.kind === 'stored' ? { ...operand, path: [] } : operand,
  );
  return { ...entry, value: { ...entry.value, hole: { ...entry.value.hole, operands } } };
};

/** What an answer reads has names that a JSONPath reaches. */
function checkNames({ operands, as, origin }: Hole, { out }: AnswerContext): void {
  const names = operands.flatMap(operand =>
    operand.kind === 'stored'
      ? [
          ...operand.path.filter(step => typeof step === 'string'),
          ...(as === undefined && operand.type ? namesIn(operand.type) : []),
        ]
      : [],
  );
  const name = names.find(unreachable);
  if (name !== undefined) out.error('unreachable-name', origin, unreachableMessage(name, 'stored property'));
}

function namesIn(type: Type): string[] {
  if (type.kind === 'array') return namesIn(type.items);
  if (type.kind !== 'object') return [];
  return [...type.properties.values()].flatMap(property => [property.name, ...namesIn(property.type)]);
}
