export { type NewOperation, newOperation } from './new-operation.ts';
export { operationsFolder } from './operations-folder.ts';
