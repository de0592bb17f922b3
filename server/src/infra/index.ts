export { readTableDocument, type Tables } from '../targets/dynamodb/resources/table-file.ts';
export { tablesOfVariable } from './environment.ts';
export type { LambdaFunction, Variable } from './functions.ts';
export { isWriting } from './iam.ts';
export { type Infrastructure, readInfrastructure } from './infrastructure.ts';
export type { PlacedProblem } from './origins.ts';
export type { Permission } from './permissions.ts';
export type { Include, Included } from './template.ts';
