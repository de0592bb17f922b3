import { operationId } from '../contract/index.ts';
import { type Exported, inOrder } from './exported.ts';

/** What operations rest on that nobody has seen on AWS, one line each: for the person who exports. */
export function notSeen(exported: readonly Exported[]): readonly string[] {
  const operations = new Map<string, string[]>();
  for (const { operation, integration } of inOrder(exported))
    for (const what of integration.notSeen ?? [])
      operations.set(what, [...(operations.get(what) ?? []), operationId(operation)]);
  return [...operations].map(
    ([what, ids]) =>
      `beta, not seen on AWS: ${what} (${ids.join(', ')}). \`generate verify\` writes a script that asks AWS.`,
  );
}
