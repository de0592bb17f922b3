import { ACTIONS } from '../../../targets/dynamodb/model/request.ts';
import type { TableDef } from '../../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../../targets/index.ts';
import type { Root } from '../../state/root.ts';
import { CONTRACTS } from './contracts.ts';
import { nounOf, plural, singular } from './noun.ts';
import { subjectOf } from './subject.ts';

export interface NewOperation {
  readonly fileName: string;
  readonly text: string;
  /** Where the workspace has no table yet: one to begin with. */
  readonly table?: { readonly fileName: string; readonly text: string };
}

/** A first contract, complete and valid; null for an action that is none. */
export function newOperation(action: string, name: string, root: Root | undefined): NewOperation | null {
  const known = ACTIONS.find(one => one.toLowerCase() === action.toLowerCase());
  if (!known) return null;
  const noun = nounOf(name);
  const own = tableFor(noun, root?.resourcesOf(dynamodb) ?? []);
  const table = own ?? firstTable(plural(noun ?? 'item'));
  const text = `operation: ${name}\n${CONTRACTS[known](subjectOf(noun ?? nounOfTable(table), table))}`;
  const fileName = `${name}.operation.yaml`;
  if (own) return { fileName, text };
  const tableText = `table: ${table.name}\nkey: { partition: { pk: S }, sort: { sk: S } }\n`;
  return { fileName, text, table: { fileName: `${table.name}.table.yaml`, text: tableText } };
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
