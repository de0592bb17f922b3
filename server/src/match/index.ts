export { type DataTree, type DataValue, isDataValue } from './data.ts';
export { type Match, type Matched, type Mismatch, matchRequest } from './match.ts';
