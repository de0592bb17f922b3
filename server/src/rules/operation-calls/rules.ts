export { deprecatedOperation } from './deprecated-operation.ts';
export { invalidOperationData } from './invalid-operation-data.ts';
export { unhandledOperationError } from './unhandled-operation-error.ts';
export { unknownOperation } from './unknown-operation.ts';
