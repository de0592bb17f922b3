import type { Json } from '../../yaml/index.ts';
import { KINDS, type Kind } from '../keywords.ts';
import { validate } from '../validate/index.ts';
import type { Path } from './difference.ts';
import { type Alternative, type Choice, expand, listedValues } from './expand.ts';
import { keyOf, type Parts } from './part.ts';

/** An alternative with what it says of types. */
export interface Way extends Alternative {
  readonly kinds: ReadonlySet<Kind>;
  /** Numbers are whole. */
  readonly whole: boolean;
  /** OpenAPI's `nullable: true`, which JSON Schema does not know: null is meant, and only by who reads it so. */
  readonly nullable: boolean;
  /** The values that fit, where they are listed. */
  readonly listed: { readonly values: readonly Json[]; readonly path: Path } | null;
}

/** All ways to fit some schemas. Throws Incomparable, as `expand` does. */
export type WaysOf = (parts: Parts) => { readonly ways: readonly Way[]; readonly choices: readonly Choice[] };

/** Expands each list of schemas once. */
export function waysOnce(): WaysOf {
  const known = new Map<string, ReturnType<WaysOf>>();
  return parts => {
    const key = keyOf(parts);
    let found = known.get(key);
    if (!found) {
      const { alternatives, choices } = expand(parts);
      found = { ways: alternatives.map(way => wayOf(way)), choices };
      known.set(key, found);
    }
    return found;
  };
}

function wayOf(alternative: Alternative): Way {
  const { parts } = alternative;
  let kinds = new Set<Kind>(KINDS);
  let whole = false;
  let nullable = false;
  for (const { schema } of parts) {
    if (schema.nullable === true) nullable = true;
    const types = typeList(schema.type);
    if (!types) continue;
    const own = new Set<Kind>(types.map(type => (type === 'integer' ? 'number' : type) as Kind));
    if (types.includes('integer') && !types.includes('number')) whole = true;
    kinds = new Set([...kinds].filter(kind => own.has(kind)));
  }
  // Two values are a list too, which may be split among alternatives.
  const both = kinds.size === 1 && kinds.has('boolean') ? { values: [true, false], path: typePath(parts) ?? [] } : null;
  const listed = listedValues(parts) ?? both;
  if (!listed) return { ...alternative, kinds, whole, nullable, listed: null };
  const values = listed.values.filter(value => !refuses(parts, value));
  const present = new Set(values.map(kindOf));
  return { ...alternative, kinds: present, whole, nullable, listed: { ...listed, values } };
}

export const typeList = (type: Json | undefined): readonly string[] | null =>
  typeof type === 'string' ? [type] : Array.isArray(type) ? type.filter(one => typeof one === 'string') : null;

const MOST_STEPS = 500;

/** Whether a value surely fits. */
export const fits = (parts: Parts, value: Json): boolean =>
  parts.every(({ schema, root }) => validate(schema, value, root, MOST_STEPS).length === 0);

/** Whether a value surely does not fit: what is too large to be checked may. */
export const refuses = (parts: Parts, value: Json): boolean =>
  parts.some(({ schema, root }) => {
    const misfits = validate(schema, value, root, MOST_STEPS);
    return misfits.length > 0 && misfits.every(misfit => misfit.keyword !== '$ref');
  });

export function kindOf(value: Json): Kind {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return typeof value as 'boolean' | 'number' | 'string' | 'object';
}

/** Where the type is said, for pointing at it. */
export function typePath(parts: Parts): Path | null {
  const part = parts.find(({ schema }) => schema.type !== undefined);
  return part ? [...part.path, 'type'] : null;
}
