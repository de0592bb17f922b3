export { extractOperations } from './extract.ts';
export type { Extracted, Extraction, NewFile, RefusedCall } from './extraction.ts';
export type { FoundCall } from './found-calls.ts';
export { type Territory, territories } from './partition.ts';
