export { compareSchemas } from './compare.ts';
export { type Difference, type DifferenceKind, type Failure, isFailure, type Path, type Remark } from './difference.ts';
