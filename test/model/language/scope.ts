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
  /** Whether what is absent in a longer text leaves out what the text stands in: in an entry of a list of conditions. */
  readonly leavesOut?: boolean;
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
    if (here === ABSENT && type.default !== undefined) here = { value: type.default, type };
  }
  return here;
}

/** Tests what stands on the way to where a reference leads, not what it leads to. */
export function tread(reference: Reference, scope: Scope): void {
  const { root, steps } = reference;
  if (SURROUNDINGS[root] || steps.length === 0) return;
  const last = follow({ ...reference, steps: steps.slice(0, -1) }, scope);
  if (!last || last.value === null) return;
  if (typeof steps.at(-1) === 'number' ? !isList(last.value) : !isObject(last.value)) refuse('no way through');
}

/** The type of what a reference leads to, whether or not it is there. */
export function typeOf({ root, steps }: Reference, scope: Scope): Type | undefined {
  const start = scope.roots.get(root);
  return start && steps.reduce<Type>(typeAt, start.type);
}

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
  if (element !== undefined && (element !== null || type.items.nullable)) return { value: element, type: type.items };
  if (type.items.default !== undefined) return { value: type.items.default, type: type.items };
  return step < type.least ? refuse('an element is missing') : ABSENT;
}

/** A property of an object: present, its default, absent, or what the object must have. */
export function propertyOf({ value, type }: Found, name: string): Maybe {
  if (type.kind !== 'object' || !isObject(value)) refuse('an object is meant');
  const own = typeAt(type, name);
  const present = value.get(name);
  if (present !== undefined && (present !== null || own.nullable)) return { value: present, type: own };
  if (own.default !== undefined) return { value: own.default, type: own };
  return type.required.has(name) ? refuse(`${name} is missing`) : ABSENT;
}
