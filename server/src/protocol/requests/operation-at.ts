import { operationAt as operationIn } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const operationAt: Method = session =>
  answer(session, 'operationContracts/operationAt', ({ uri, position }) => {
    const found = operationIn(session.rootOf(uri), normalUri(uri), session.offsetAt(uri, position));
    return found ? { operation: found.name.value, version: found.version.value } : null;
  });
