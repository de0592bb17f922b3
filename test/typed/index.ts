import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Documents that a person types into `examples/accounts`: each action of DynamoDB, a table, a configuration. */
export const typedIn = (
  folder: string,
): readonly { readonly name: string; readonly path: string; readonly text: string }[] =>
  readdirSync(folder)
    .filter(file => file.endsWith('.yaml'))
    .sort()
    .map(file => {
      const name = file.replace('.yaml', '');
      return {
        name,
        path: PATHS[name] ?? `operations/typed-${name}.operation.yaml`,
        text: readFileSync(join(folder, file), 'utf8'),
      };
    });

const PATHS: Readonly<Record<string, string>> = {
  table: 'orders/orders.table.yaml',
  config: 'orders/operations.config.yaml',
};
