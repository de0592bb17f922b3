export { callsThrough, type OperationClient, sameClient } from '../modules/client.ts';
export { findOperationCalls } from './find-operation-calls.ts';
export type { DataProperty, DataValue, OperationCall } from './operation-call.ts';
