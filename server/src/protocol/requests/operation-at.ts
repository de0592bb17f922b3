import { mappedAt } from '../../contract/index.ts';
import { operationAt as operationIn } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const operationAt: Method = session =>
  answer(session, 'operationContracts/operationAt', ({ uri, position }) => {
    const offset = session.offsetAt(uri, position);
    const found = operationIn(session.rootOf(uri), normalUri(uri), offset);
    if (!found) return null;
    const target = mappedAt(found, offset).mapping?.target;
    return {
      operation: found.name.value,
      version: found.version.value,
      ...(target === undefined || target === found.mapping?.target ? {} : { target }),
    };
  });
