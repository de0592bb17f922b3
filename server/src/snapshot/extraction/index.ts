export { type Extracted, type Extraction, extractOperations, type NewFile, type RefusedCall } from './extract.ts';
export { type Territory, territories } from './partition.ts';
export type { SeenCall } from './seen.ts';
