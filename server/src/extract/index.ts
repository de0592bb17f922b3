export type { CallingFile, KnownTypes } from './data.ts';
export { holesOf } from './holes.ts';
export { REASONS, type Reason, type ReasonCode, Undrafted } from './reasons.ts';
export { type Inferred, type Schema, schemaOfShape, suggested } from './schema-of.ts';
export { documented, summaryOf } from './summary.ts';
export { unused } from './unused.ts';
export { meaningful, singular, wordsOf } from './words.ts';
