import { awsCommand as commandOf } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const awsCommand: Method = session =>
  answer(session, 'operationContracts/awsCommand', ({ uri, operation, ...chosen }) => {
    const command = commandOf(session.rootOf(uri), normalUri(uri), operation, chosen);
    return command === null ? null : { command };
  });
