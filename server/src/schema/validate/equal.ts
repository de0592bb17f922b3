/** A JSON value as a text that is the same for equal values: the order of names does not count. */
export function canonical(value: unknown): string {
  return JSON.stringify(value, (_, member: unknown) =>
    typeof member === 'object' && member !== null && !Array.isArray(member)
      ? Object.fromEntries(Object.entries(member).sort(([a], [b]) => (a < b ? -1 : 1)))
      : member,
  );
}

export const isCompound = (value: unknown): boolean => typeof value === 'object' && value !== null;
