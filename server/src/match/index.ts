export { type DataTree, type Match, type Matched, type Mismatch, matchRequest } from './match.ts';
