import { status as statusOf } from '../../features/index.ts';
import { normalUri } from '../../snapshot/index.ts';
import type { Method } from '../session.ts';
import { answer } from './answer.ts';

export const status: Method = session =>
  answer(session, 'operationContracts/status', ({ uri }) => statusOf(session.rootOf(uri), normalUri(uri)));
