import type { Method } from '../session.ts';
import { awsCommand } from './aws-command.ts';
import { extractOperation } from './extract-operation.ts';
import { findings } from './findings.ts';
import { highlights } from './highlights.ts';
import { localGateway } from './local-gateway.ts';
import { memory } from './memory.ts';
import { newOperation } from './new-operation.ts';
import { operationAt } from './operation-at.ts';
import { overview } from './overview.ts';
import { status } from './status.ts';

/** What our own client asks beyond LSP. */
export const REQUESTS: readonly Method[] = [
  status,
  operationAt,
  highlights,
  newOperation,
  extractOperation,
  localGateway,
  overview,
  findings,
  awsCommand,
  memory,
];
