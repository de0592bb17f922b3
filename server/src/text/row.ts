/** The row of a table that a name has: nothing of what every object has, as `constructor`. Any text may be looked up. */
export const rowOf = <Name extends string, Row>(
  table: Readonly<Partial<Record<Name, Row>>>,
  name: string,
): Row | undefined => (Object.hasOwn(table, name) ? table[name as Name] : undefined);
