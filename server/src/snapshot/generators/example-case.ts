import { type Example, type Operation, operationId, type TableContent } from '../../contract/index.ts';
import { exportOpenApi } from '../../export/index.ts';
import type { ExampleCase, TableItems } from '../../gateway/example.ts';
import { toJson, toJsonText } from '../../yaml/index.ts';
import { errorsIn, exampleError, operationError } from '../analyses/operation-errors.ts';
import type { Root } from '../state/root.ts';
import { physicalName, physicalTables } from './physical-tables.ts';
import { plainItem } from './plain-item.ts';
import { stageVariables } from './rendering.ts';

/**
 * An example as the local gateway runs it, alone: its operation's API, the workspace's tables, a message, and what should come of it.
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
  const error = operationError(root, operation, errors, 'examples');
  if (error) return { broken: `${id} has an error: ${error.message}` };
  const wrong = exampleError(example, errors);
  if (wrong) return { broken: `The example is wrong: ${wrong.message}` };
  const bound = root.bound(operation);
  if (bound.fault) return { broken: `${id}: ${bound.fault.message}` };
  if (!bound.binding || !bound.templates) return { broken: `${id} means no request.` };
  const { document } = exportOpenApi(root.config.api, [
    { binding: bound.binding, templates: bound.templates, data: bound.data, result: bound.result },
  ]);
  const stage = stageVariables(root.tableList, options.stage);
  const context = example.context ? toJson(example.context) : {};
  const named = new Set([
    ...bound.binding.tables.keys(),
    ...[...example.given, ...example.outcome].map(one => one.table.value),
  ]);
  const contents = (list: readonly TableContent[]): TableItems[] =>
    list.map(({ table, items }) => {
      const known = root.tables.byName.get(table.value);
      return {
        table: known ? physicalName(known, stage) : table.value,
        name: table.value,
        items: items.map(plainItem),
      };
    });
  return {
    document,
    path: `/v${operation.version.value}/${operation.name.value}`,
    // Numbers keep the digits as written.
    body: `{"operation":${JSON.stringify(operation.name.value)},"data":${example.data ? toJsonText(example.data) : '{}'}}`,
    context: typeof context === 'object' && context !== null && !Array.isArray(context) ? context : {},
    stageVariables: stage,
    tables: physicalTables(
      root.tableList.filter(table => named.has(table.name)),
      stage,
    ),
    given: contents(example.given),
    expected: {
      ...(example.error ? { error: example.error.value } : {}),
      ...(example.result ? { result: toJson(example.result) } : {}),
      schema: bound.templates.success.status === 200 ? bound.result : null,
      tables: contents(example.outcome),
    },
  };
}
