export { DataPaths, type DataTree, type DataValue, isDataValue } from './data.ts';
export type { Match, Matched, Mismatch } from './matched.ts';
export { isOptional, Unifier } from './unify.ts';
