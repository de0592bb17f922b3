import { canonicalNumber } from './number.ts';

/** DynamoDB's AttributeValue; numbers are canonical, sets sorted. */
export type Attribute =
  | { readonly S: string }
  | { readonly N: string }
  | { readonly B: string }
  | { readonly BOOL: boolean }
  | { readonly NULL: true }
  | { readonly M: Attributes }
  | { readonly L: readonly Attribute[] }
  | { readonly SS: readonly string[] }
  | { readonly NS: readonly string[] }
  | { readonly BS: readonly string[] };
export type Attributes = Readonly<Record<string, Attribute>>;

export const NULL: Attribute = { NULL: true };
export const number = (text: string): Attribute => ({ N: canonicalNumber(text) });

/** A record of any names, `__proto__` too. */
export const record = <T>(entries: Iterable<readonly [string, T]>): Readonly<Record<string, T>> => {
  const made: Record<string, T> = Object.create(null);
  for (const [name, value] of entries) made[name] = value;
  return made;
};

/** One text for a value of plain objects, lists and scalars: names sorted, what is undefined left out. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(', ')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).filter(([, member]) => member !== undefined);
  return `{${members
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, member]) => `${JSON.stringify(name)}: ${canonical(member)}`)
    .join(', ')}}`;
}
