import { say } from './notice.ts';
import { ask } from './requests.ts';
import type { Server } from './server.ts';

/** Looks at the Lambda code of files that are not open again: for someone who has cancelled that. */
export async function findDirectCalls(server: Server): Promise<void> {
  const client = await server.start();
  if (!client) return;
  const found = await ask(client, 'operationContracts/findDirectCalls', {});
  say(found ? 'All Lambda code was looked at.' : 'There is no Lambda code beside contracts to look at.');
}
