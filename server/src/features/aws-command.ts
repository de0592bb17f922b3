import { mappedTo } from '../contract/index.ts';
import { isMapped, messageOf, type Root, renderRequest } from '../snapshot/index.ts';
import { stageVariables } from '../targets/index.ts';
import { operationIn } from './overview.ts';

/**
 * The shell command that sends the request of an example to the service with AWS's own command line; null while the contract
 * means no request, or while the service would refuse it.
 */
export function awsCommand(
  root: Root | undefined,
  uri: string,
  id: string,
  { example, target }: { readonly example?: string | undefined; readonly target?: string | undefined } = {},
): string | null {
  const found = operationIn(root, uri, id);
  const operation = (found && target !== undefined ? mappedTo(found, target) : undefined) ?? found;
  if (!root || !operation) return null;
  const bound = root.bound(operation);
  const message = isMapped(bound) ? messageOf(bound, example) : undefined;
  if (!isMapped(bound) || !message) return null;
  const rendered = renderRequest(bound, {
    body: message.body,
    context: message.context,
    stageVariables: stageVariables(root.resources),
  });
  if (!rendered.ok) return null;
  return bound.target.shellCommand?.(bound.meaning, quoted(rendered.text)) ?? null;
}

/** As one word of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
