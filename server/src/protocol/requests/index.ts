import type { Method } from '../session.ts';
import { highlights } from './highlights.ts';
import { localGateway } from './local-gateway.ts';
import { newOperation } from './new-operation.ts';
import { operationAt } from './operation-at.ts';
import { status } from './status.ts';

/** What our own client asks beyond LSP. */
export const REQUESTS: readonly Method[] = [status, operationAt, highlights, newOperation, localGateway];
