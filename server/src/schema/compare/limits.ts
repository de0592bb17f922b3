import type { Kind } from '../keywords.ts';
import type { Failure, Path } from './difference.ts';
import type { Parts } from './part.ts';

/** Keywords that are one number each, and the strictest of several holds. */
export const LIMITS: readonly {
  readonly keyword: string;
  readonly of: Kind;
  readonly bound: 'lower' | 'upper';
  readonly failure: Failure;
}[] = [
  { keyword: 'minLength', of: 'string', bound: 'lower', failure: 'min-length' },
  { keyword: 'maxLength', of: 'string', bound: 'upper', failure: 'max-length' },
  { keyword: 'minItems', of: 'array', bound: 'lower', failure: 'min-items' },
  { keyword: 'maxItems', of: 'array', bound: 'upper', failure: 'max-items' },
  { keyword: 'minProperties', of: 'object', bound: 'lower', failure: 'min-properties' },
  { keyword: 'maxProperties', of: 'object', bound: 'upper', failure: 'max-properties' },
];

export interface Limit {
  readonly value: number;
  readonly path: Path;
}

/** The strictest limit that some parts give by a keyword. */
export function limitOf(parts: Parts, keyword: string, bound: 'lower' | 'upper'): Limit | undefined {
  let strictest: Limit | undefined;
  for (const { schema, path } of parts) {
    const value = schema[keyword];
    if (typeof value !== 'number') continue;
    if (strictest && (bound === 'lower' ? value <= strictest.value : value >= strictest.value)) continue;
    strictest = { value, path: [...path, keyword] };
  }
  return strictest;
}

/** A bound of numbers. */
export interface Bound extends Limit {
  readonly exclusive: boolean;
}

/** The strictest `minimum` or `exclusiveMinimum` (or maximum), in the forms of 2020-12 and of draft 4; whole numbers' bounds are inclusive. */
export function boundOf(parts: Parts, bound: 'lower' | 'upper', whole: boolean): Bound | undefined {
  const [plain, exclusive] = bound === 'lower' ? ['minimum', 'exclusiveMinimum'] : ['maximum', 'exclusiveMaximum'];
  let strictest: Bound | undefined;
  for (const { schema, path } of parts) {
    const found: Bound[] = [];
    const limit = schema[plain!];
    if (typeof limit === 'number')
      found.push({ value: limit, exclusive: schema[exclusive!] === true, path: [...path, plain!] });
    const strict = schema[exclusive!];
    if (typeof strict === 'number') found.push({ value: strict, exclusive: true, path: [...path, exclusive!] });
    for (const one of found) {
      const own = whole ? wholeBound(one, bound) : one;
      if (!strictest || stricter(own, strictest, bound)) strictest = own;
    }
  }
  return strictest;
}

function wholeBound(bound: Bound, side: 'lower' | 'upper'): Bound {
  const { value, exclusive } = bound;
  const nearest = side === 'lower' ? Math.ceil(value) : Math.floor(value);
  const step = exclusive && nearest === value ? (side === 'lower' ? 1 : -1) : 0;
  // Beyond 2^53 one more is the same number.
  return nearest + step === value && exclusive ? bound : { ...bound, value: nearest + step, exclusive: false };
}

/** Whether `a` excludes a value that `b` allows. */
export function stricter(a: Bound, b: Bound, side: 'lower' | 'upper'): boolean {
  if (a.value === b.value) return a.exclusive && !b.exclusive;
  return side === 'lower' ? a.value > b.value : a.value < b.value;
}
