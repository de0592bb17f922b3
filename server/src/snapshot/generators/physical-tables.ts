import { type CreateTable, type TableDef, toCreateTable } from '../../targets/dynamodb/model/table.ts';

/** The name that DynamoDB is asked for, with stage variables filled in. */
export const physicalName = (table: TableDef, stage: Readonly<Record<string, string>>): string =>
  table.physicalName.kind === 'literal' ? table.physicalName.text : (stage[table.physicalName.variable] ?? table.name);

/** What makes the tables of a workspace; tables that are one physical table are made once. */
export function physicalTables(tables: readonly TableDef[], stage: Readonly<Record<string, string>>): CreateTable[] {
  const byName = tables.map(table => {
    const name = physicalName(table, stage);
    return [name, toCreateTable(table, name)] as const;
  });
  return [...new Map(byName).values()];
}
