import { isList, isObject, type Json, Numeral } from './json.ts';
import { refuse } from './refused.ts';
import type { Reference, Step } from './substitution.ts';
import { INTEGER, STRING, type Type } from './type.ts';

/** A value with the type that the contract gives it; `moment`: milliseconds, where it is the time. */
export interface Found {
  readonly value: Json;
  readonly type: Type;
  readonly moment?: number;
}
export const ABSENT = null;
export type Maybe = Found | typeof ABSENT;

/** What the names of a request mean: `data` and the elements of loops, and what surrounds every request. */
export interface Scope {
  readonly roots: ReadonlyMap<string, Maybe>;
  readonly environment: Environment;
}

export interface Environment {
  /** `$context`, by name. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly stage: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export const withRoot = (scope: Scope, name: string, value: Maybe): Scope => ({
  ...scope,
  roots: new Map([...scope.roots, [name, value]]),
});

/** What a reference of a request leads to. */
export function follow(reference: Reference, scope: Scope): Maybe {
  const { root, steps } = reference;
  const surrounding = SURROUNDINGS[root];
  if (surrounding) return surrounding(reference, scope.environment);
  if (!scope.roots.has(root)) throw new SyntaxError(`there is no ${root}`);
  return steps.reduce<Maybe>((here, step) => (here ? stepInto(here, step) : ABSENT), scope.roots.get(root)!);
}

/** What stands around every request, on both sides. */
export const SURROUNDINGS: Readonly<Record<string, (reference: Reference, environment: Environment) => Maybe>> = {
  now: ({ shift }, { time }) => {
    const moment = time + shift * 1000;
    return { value: new Numeral(String(Math.floor(time / 1000) + shift)), type: INTEGER, moment };
  },
  context: ({ steps }, { context }) => {
    const name = steps.join('.');
    const value = steps.reduce<unknown>((here, step) => (here as Record<Step, unknown> | undefined)?.[step], context);
    if (name === 'requestTimeEpoch') return { value: new Numeral(String(value)), type: INTEGER };
    return environmentText(value);
  },
  stage: ({ steps }, { stage }) => environmentText(stage[steps.join('.')]),
};

/** API Gateway has an empty text for what is not there: it is absent. */
const environmentText = (value: unknown): Maybe =>
  value === undefined || value === null || value === '' ? ABSENT : { value: String(value), type: STRING };

/** One step into a value of the message. What stands on the way must be an object or a list. */
function stepInto({ value, type }: Found, step: Step): Maybe {
  // A null that the type allows has nothing in it.
  if (value === null) return ABSENT;
  if (typeof step === 'number') {
    if (type.kind !== 'array') throw new SyntaxError('no list');
    if (!isList(value)) refuse('a list is meant');
    const element = value[step];
    return element === undefined || (element === null && !type.items.nullable)
      ? ABSENT
      : { value: element, type: type.items };
  }
  if (type.kind !== 'object') throw new SyntaxError('no object');
  return propertyOf({ value, type }, step);
}

/** A property of an object: present, its default, absent, or what the object must have. */
export function propertyOf({ value, type }: Found, name: string): Maybe {
  if (type.kind !== 'object' || !isObject(value)) refuse('an object is meant');
  const own = type.properties.get(name);
  if (!own) throw new SyntaxError(`there is no ${name}`);
  const present = value.get(name);
  if (present !== undefined && (present !== null || own.nullable)) return { value: present, type: own };
  if (own.default !== undefined) return { value: own.default, type: own };
  return type.required.has(name) ? refuse(`${name} is missing`) : ABSENT;
}
