/** What does not fit: where in the value, and what is wrong in a person's words. */
export interface Misfit {
  readonly path: Path;
  readonly message: string;
  /** The keyword of the schema that refused; `$ref` where the schema or the value was too large to be checked. */
  readonly keyword: string;
  /** The property that may not be there. */
  readonly property?: string;
}

export type Path = readonly (string | number)[];

export type Report = (keyword: string, message: string, property?: string) => void;

/** More are of no use to anyone; a hostile schema makes any number. */
const MOST_MISFITS = 1000;

export function append(out: Misfit[], more: readonly Misfit[]): void {
  for (const misfit of more) if (out.length < MOST_MISFITS) out.push(misfit);
}

export const article = (types: string): string =>
  /^[aeiou]/.test(types) ? `an ${types}` : types === 'null' ? types : `a ${types}`;

/** A value as a message names it. */
export function shown(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'an array';
  if (typeof value === 'object') return 'an object';
  const text = JSON.stringify(value) ?? 'nothing';
  return text.length > 40 ? `${text.slice(0, 39)}…` : text;
}

/** `1 element`, `2 elements`. */
export const counted = (count: number, one: string, many = `${one}s`): string => `${count} ${count === 1 ? one : many}`;
