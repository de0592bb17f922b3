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
  readonly roots: ReadonlyMap<string, Found>;
  readonly environment: Environment;
}

export interface Environment {
  /** `$context`, by name. */
  readonly context: Readonly<Record<string, unknown>>;
  readonly stage: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly time: number;
}

export const withRoot = (scope: Scope, name: string, value: Found): Scope => ({
  ...scope,
  roots: new Map([...scope.roots, [name, value]]),
});

/** What a reference of a request leads to. */
export function follow(reference: Reference, scope: Scope): Maybe {
  const { root, steps } = reference;
  const surrounding = SURROUNDINGS[root];
  if (surrounding) return surrounding(reference, scope.environment);
  const start = scope.roots.get(root);
  if (!start) throw new SyntaxError(`there is no ${root}`);
  let here: Maybe = start;
  let { type } = start;
  for (const step of steps) {
    type = typeAt(type, step);
    // A null that its type allows has nothing in it.
    here = here && here.value !== null ? stepInto(here, step) : ABSENT;
    if (here === ABSENT || here.value === null) here = orDefault(here, type);
  }
  return here;
}

/** A default stands for what is absent, whatever of the way to it is, and for a null. */
const orDefault = (found: Maybe, type: Type): Maybe =>
  type.default === undefined ? found : { value: type.default, type };

function typeAt(type: Type, step: Step): Type {
  const own =
    typeof step === 'number'
      ? type.kind === 'array'
        ? type.items
        : undefined
      : type.kind === 'object'
        ? type.properties.get(step)
        : undefined;
  if (!own) throw new SyntaxError(`there is no ${step}`);
  return own;
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

/** One step into a value of the message, which must be an object or a list. */
function stepInto(found: Found, step: Step): Maybe {
  if (typeof step === 'string') return propertyOf(found, step);
  const { value, type } = found;
  if (type.kind !== 'array' || !isList(value)) refuse('a list is meant');
  const element = value[step];
  return element === undefined || (element === null && !type.items.nullable)
    ? ABSENT
    : { value: element, type: type.items };
}

/** A property of an object: present, its default, absent, or what the object must have. */
export function propertyOf({ value, type }: Found, name: string): Maybe {
  if (type.kind !== 'object' || !isObject(value)) refuse('an object is meant');
  const own = typeAt(type, name);
  const present = value.get(name);
  if (present !== undefined && present !== null) return { value: present, type: own };
  if (own.default !== undefined) return { value: own.default, type: own };
  if (present === null && own.nullable) return { value: null, type: own };
  return type.required.has(name) ? refuse(`${name} is missing`) : ABSENT;
}
