import type { Collector } from '../../../binding/collector.ts';
import { closest, type Fix, type Problem } from '../../../text/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import type { Named } from '../../target.ts';
import type { DatabaseDef } from '../model/database.ts';

/** The database of a mapping: never data, so that no caller chooses where a statement runs. */
export function databaseOf(
  node: Node | undefined,
  databases: Named<DatabaseDef>,
  out: Collector,
): DatabaseDef | undefined {
  const name = textOf(node);
  if (!node || name === undefined || name === '') return undefined;
  const database = databases.get(name);
  if (database) return database;
  const { message, fixes } = unknown(name, node, databases);
  out.error('unknown-database', node.range, message, { fixes });
  return undefined;
}

/** What is said of a name that no database has. */
function unknown(
  name: string,
  { range }: Node,
  databases: Named<DatabaseDef>,
): { readonly message: string; readonly fixes: readonly Fix[] } {
  if (name.includes('${'))
    return {
      message:
        'A database is named by the contract, never by data: write the name of a `*.database.yaml`, whose `cluster` may be a stage variable.',
      fixes: [],
    };
  const near = closest(name, [...databases.keys()]);
  const advice = near ? `Did you mean "${near}"?` : `Describe it in a file such as ${name}.database.yaml.`;
  return {
    message: `There is no database "${name}". ${advice}`,
    fixes: near ? [{ title: `Change to "${near}"`, edits: [{ range, newText: near }], preferred: true }] : [],
  };
}

/** Every database that examples speak of is there. */
export const checkContents = (contents: readonly Node[], databases: Named<DatabaseDef>): Problem[] =>
  contents.flatMap(node => {
    const database = get(node, 'database');
    const name = textOf(database);
    if (!database || name === undefined || databases.has(name)) return [];
    return [{ rule: 'unknown-database', range: database.range, ...unknown(name, database, databases) }];
  });
