import type { Located } from '../../../contract/index.ts';
import { get, type Node } from '../../../yaml/index.ts';
import { physicalName } from '../../resource.ts';
import type { Stage } from '../../target.ts';
import type { TableDef } from '../model/table.ts';
import { type Item, plainItem } from './example-item.ts';

/** Items of one table, as plain YAML: an entry of `given` or `then`. */
export interface TableContent {
  readonly table: Located;
  readonly items: readonly Node[];
}

/** Items of a table, as the wire has them. `table` is its physical name, `name` what the contract calls it. */
export interface TableItems {
  readonly table: string;
  readonly name: string;
  readonly items: readonly Item[];
}

/** What stands under `given` or `then`; entries of a wrong form are left out. */
export const tableContents = (nodes: readonly Node[]): TableContent[] =>
  nodes.flatMap(node => {
    const table = get(node, 'table');
    const items = get(node, 'items');
    if (table?.kind !== 'scalar') return [];
    return [{ table: { value: table.text, range: table.range }, items: items?.kind === 'sequence' ? items.items : [] }];
  });

/** The same, ready to be stored or compared. */
export const tableItems = (
  nodes: readonly Node[],
  tables: ReadonlyMap<string, TableDef>,
  stage: Stage,
): readonly TableItems[] =>
  tableContents(nodes).map(({ table, items }) => {
    const known = tables.get(table.value);
    return {
      table: known ? physicalName(known, stage) : table.value,
      name: table.value,
      items: items.map(plainItem),
    };
  });
