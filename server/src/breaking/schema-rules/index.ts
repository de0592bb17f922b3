import type { Difference } from '../../schema/index.ts';
import { ARRAYS } from './arrays.ts';
import { CONDITIONS } from './conditions.ts';
import { OBJECTS } from './objects.ts';
import type { SchemaRow, Verdict } from './row.ts';
import { SCALARS } from './scalars.ts';
import { VALUES } from './values.ts';

export { isRule, type SchemaRow, type SchemaRule, type Verdict } from './row.ts';
export { step } from './say.ts';

/** Every difference that two schemas can have, and what it means for callers. */
export const SCHEMA_ROWS: readonly SchemaRow[] = [...VALUES, ...SCALARS, ...ARRAYS, ...OBJECTS, ...CONDITIONS];

const byKind = new Map(SCHEMA_ROWS.map(row => [row.difference, row]));

/** What a difference means for callers in a direction. Every kind of difference has a row. */
export const verdictOf = (difference: Difference, direction: 'data' | 'result'): Verdict =>
  byKind.get(difference.kind)![direction];
