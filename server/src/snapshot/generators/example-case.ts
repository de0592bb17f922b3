import { type Example, type Operation, operationId } from '../../contract/index.ts';
import { exportOpenApi } from '../../export/index.ts';
import type { ExampleCase } from '../../gateway/example.ts';
import { stageVariables } from '../../targets/index.ts';
import { toJson, toJsonText } from '../../yaml/index.ts';
import { errorsIn, exampleError, operationError } from '../analyses/operation-errors.ts';
import { exportedOf } from '../state/bound-operation.ts';
import type { Root } from '../state/root.ts';

/**
 * An example as the local gateway runs it, alone: its operation's API, the workspace's resources, a message, and what should come of it.
 * `broken` says why there is nothing to run: the first error of the contract, or of this example.
 */
export function exampleCase(
  root: Root,
  operation: Operation,
  example: Example,
  options: { readonly today: string; readonly stage?: Readonly<Record<string, string>> },
): ExampleCase | { readonly broken: string } {
  const id = operationId(operation);
  const errors = errorsIn(root, operation.file, options.today);
  const error = operationError(root, operation, errors, 'to run');
  if (error) return { broken: `${id} has an error: ${error.message}` };
  const wrong = exampleError(example, errors);
  if (wrong) return { broken: `The example is wrong: ${wrong.message}` };
  const bound = root.bound(operation);
  if (bound.fault) return { broken: `${id}: ${bound.fault.message}` };
  const exported = exportedOf(bound);
  if (!exported) return { broken: `${id} means no request.` };
  const { target, templates } = exported;
  const { document } = exportOpenApi(root.config.api, [exported]);
  const stage = stageVariables(root.resources, options.stage);
  const context = example.context ? toJson(example.context) : {};
  const { local } = target;
  const named = new Set([...target.uses(bound.meaning), ...local.named([...example.given, ...example.outcome])]);
  const resources = root.resourcesOf(target);
  return {
    target,
    document,
    path: `/v${operation.version.value}/${operation.name.value}`,
    // Numbers keep the digits as written.
    body: `{"operation":${JSON.stringify(operation.name.value)},"data":${example.data ? toJsonText(example.data) : '{}'}}`,
    context: typeof context === 'object' && context !== null && !Array.isArray(context) ? context : {},
    stageVariables: stage,
    setup: local.setup(
      resources.filter(({ name }) => named.has(name)),
      stage,
    ),
    given: local.contents(example.given, root.named(target), stage),
    expected: {
      ...(example.error ? { error: example.error.value } : {}),
      ...(example.result ? { result: toJson(example.result) } : {}),
      schema: templates.success.status === 200 ? bound.result : null,
      contents: local.contents(example.outcome, root.named(target), stage),
    },
  };
}
