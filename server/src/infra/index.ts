export { resourcesOfVariable } from './environment.ts';
export type { LambdaFunction, Variable } from './functions.ts';
export { type Infrastructure, readInfrastructure } from './infrastructure.ts';
export type { PlacedProblem } from './origins.ts';
export type { Permission, ResourceReader } from './reader.ts';
export type { Include, Included } from './template.ts';
