export { extractOperations } from './extract.ts';
export type { Extracted, Extraction, NewFile, RefusedCall } from './extraction.ts';
export { type Territory, territories } from './partition.ts';
export type { SeenCall } from './seen.ts';
