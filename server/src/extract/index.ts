export type { KnownTypes } from './data.ts';
export { type AnswerDraft, type Drafting, draftContract } from './draft.ts';
export { holesOf, requestKey } from './equal.ts';
export { operationName, subjectOfName, summaryOf, unused } from './names.ts';
export { REASONS, type Reason, type ReasonCode, Undrafted } from './reasons.ts';
export { type Inferred, type Schema, schemaOfShape, suggested } from './schema-of.ts';
export { documented } from './summary.ts';
export { draftTable, type Part, type TableDraft } from './tables.ts';
export { meaningful, singular, wordsOf } from './words.ts';
