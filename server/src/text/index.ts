export { camelCase, snakeCase } from './case.ts';
export { dateOf } from './date.ts';
export { hash } from './hash.ts';
export { LineIndex, type Position } from './line-index.ts';
export type { BlockedFix, Edit, Finding, Fix, Problem, Related, Severity } from './problem.ts';
export { encloses, type Place, type Range, range, touches } from './range.ts';
export { rowOf } from './row.ts';
export { closest, didYouMean, listed } from './suggest.ts';
export { SUPPRESSION_MARK, type SuppressionComment, wholeLine } from './suppression-comment.ts';
