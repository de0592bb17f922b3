import { physicalName } from '../../resource.ts';
import type { Stage } from '../../target.ts';
import { type CreateTable, type TableDef, toCreateTable } from '../model/table.ts';

/** What makes the tables of a workspace; tables that are one physical table are made once. */
export function physicalTables(tables: readonly TableDef[], stage: Stage): CreateTable[] {
  const byName = tables.map(table => {
    const name = physicalName(table, stage);
    return [name, toCreateTable(table, name)] as const;
  });
  return [...new Map(byName).values()];
}
