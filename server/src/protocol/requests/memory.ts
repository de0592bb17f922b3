import type { Method } from '../session.ts';
import { answer } from './answer.ts';

/** What the server keeps: for tests of leaks, and for someone who wonders. */
export const memory: Method = session =>
  answer(session, 'operationContracts/memory', () => ({
    documents: session.documents.size,
    files: session.workspace.kept,
  }));
