import { messageOf, type Root, renderRequest, stageVariables } from '../snapshot/index.ts';
import { operationIn } from './overview.ts';

/**
 * The shell command that sends the request of an example to DynamoDB with AWS's own command line; null while the contract
 * means no request, or while DynamoDB would refuse it.
 */
export function awsCommand(root: Root | undefined, uri: string, id: string, example?: string): string | null {
  const operation = operationIn(root, uri, id);
  if (!root || !operation) return null;
  const bound = root.bound(operation);
  const { binding } = bound;
  const message = binding && messageOf(bound, example);
  if (!binding || !message) return null;
  const rendered = renderRequest(
    { ...bound, binding },
    { body: message.body, context: message.context, stageVariables: stageVariables(root.tableList) },
  );
  if (!rendered.ok) return null;
  const verb = binding.request.action.replace(/(?<!^)[A-Z]/g, '-$&').toLowerCase();
  return `aws dynamodb ${verb} --cli-input-json ${quoted(rendered.text)}`;
}

/** As one word of a POSIX shell. */
const quoted = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
