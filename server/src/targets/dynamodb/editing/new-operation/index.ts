import type { NewOperation, NewOperationKind, NewOperations } from '../../../editing.ts';
import { ACTIONS, type Action } from '../../model/request.ts';
import type { TableDef } from '../../model/table.ts';
import { CONTRACTS } from './contracts.ts';
import { nounOf, plural, singular } from './noun.ts';
import { subjectOf } from './subject.ts';

const KINDS: Readonly<Record<Action, Omit<NewOperationKind, 'name'>>> = {
  GetItem: { detail: 'read one item', sample: 'get-item' },
  PutItem: { detail: 'store one item', sample: 'store-item' },
  UpdateItem: { detail: 'change one item', sample: 'change-item' },
  DeleteItem: { detail: 'delete one item', sample: 'delete-item' },
  Query: { detail: 'list the items of one partition key', sample: 'list-items' },
  Scan: { detail: 'read a whole table', sample: 'read-all' },
  BatchGetItem: { detail: 'read many items', sample: 'get-items' },
  BatchWriteItem: { detail: 'put or delete many items', sample: 'delete-items' },
  TransactGetItems: { detail: 'read items of one moment', sample: 'get-items-together' },
  TransactWriteItems: { detail: 'write items, all or none', sample: 'store-items-together' },
};

/** A first contract for each action, about the table that the operation's name speaks of. */
export const newOperations: NewOperations<TableDef> = {
  kinds: ACTIONS.map(name => ({ name, ...KINDS[name] })),
  write: (kind, name, tables) => newOperation(kind as Action, name, tables),
};

function newOperation(action: Action, name: string, tables: readonly TableDef[]): NewOperation {
  const noun = nounOf(name);
  const own = tableFor(noun, tables);
  const table = own ?? firstTable(plural(noun ?? 'item'));
  const text = `operation: ${name}\n${CONTRACTS[action](subjectOf(noun ?? nounOfTable(table), table))}`;
  const fileName = `${name}.operation.yaml`;
  if (own) return { fileName, text };
  const tableText = `table: ${table.name}\nkey: { partition: { pk: S }, sort: { sk: S } }\n`;
  return { fileName, text, resource: { fileName: `${table.name}.table.yaml`, text: tableText } };
}

/** The table that is called like what the operation is about, else the first. */
const tableFor = (noun: string | null, tables: readonly TableDef[]): TableDef | undefined =>
  tables.find(({ name }) => noun !== null && nounOfTable({ name }) === noun) ?? tables[0];

/** `users` → `user`, `OrderLinesTable` → `order-line`. */
const nounOfTable = ({ name }: Pick<TableDef, 'name'>): string =>
  singular(name.replace(/[._-]?Table$/i, ''))
    .replace(/([a-z\d])([A-Z])/g, '$1-$2')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^[-\d]+|-+$/g, '')
    .toLowerCase() || 'item';

const firstTable = (name: string): TableDef => ({
  name,
  physicalName: { kind: 'literal', text: name },
  key: { partition: [{ name: 'pk', type: 'S' }], sort: [{ name: 'sk', type: 'S' }] },
  indexes: [],
  source: { file: '', range: { start: 0, end: 0 } },
});
