export { brokenRef } from './broken-ref.ts';
export { type Bundle, bundleSchema } from './bundle.ts';
export { checkSchema } from './check-schema.ts';
export { compareSchemas, type Difference, type DifferenceKind, isFailure, type Path } from './compare/index.ts';
export { type Downgraded, type Dropped, downgrade, pascal } from './downgrade.ts';
export {
  followRef,
  followReference,
  followRefs,
  type Reference,
  type RefProblem,
  refOf,
  type SchemaNode,
  type SchemaReader,
} from './resolve.ts';
export { sample } from './sample.ts';
export {
  type ArrayType,
  type BinaryType,
  type JsonKind,
  type ObjectType,
  type Property,
  type StringType,
  type Type,
  typeName,
  type UnmappedType,
} from './type.ts';
export { requiredOf } from './type-facts.ts';
export { type Typed, typeOf } from './type-of.ts';
export * from './types/index.ts';
export { localRef, type Misfit, validate } from './validate/index.ts';
