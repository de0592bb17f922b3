import type { TableDef } from '../dynamodb/table.ts';
import type { Problem } from '../text/index.ts';
import type { Node } from '../yaml/index.ts';
import { type LambdaFunction, readFunctions } from './functions.ts';
import { type Permission, readPermissions } from './permissions.ts';
import { type Include, openTemplate } from './template.ts';
import { readTables, TABLE_TYPES, tableName } from './template-tables.ts';
import { type InfraText, literalOf, sameAs } from './value.ts';

/** All that is read of one SAM or CloudFormation template, of a synthesised one of the CDK, or of a serverless.yml. */
export interface Infrastructure {
  /** URI. */
  readonly file: string;
  readonly tables: readonly TableDef[];
  readonly problems: readonly Problem[];
  readonly functions: readonly LambdaFunction[];
  readonly permissions: readonly Permission[];
  /** Logical id → what `TableName` says, for the tables that have one. */
  readonly tableNames: ReadonlyMap<string, InfraText>;
}

/** Reads a template. Never throws; what cannot be read is not there. */
export function readInfrastructure(root: Node, file: string, include?: Include): Infrastructure {
  const template = openTemplate(root, file, include);
  const { tables, problems } = readTables(template);
  const functions = readFunctions(template);
  const names = [...template.resources.values()]
    .filter(({ type }) => TABLE_TYPES.has(type))
    .flatMap(({ logicalId, properties }) => {
      const name = tableName(properties, template);
      return name ? [[logicalId, name] as const] : [];
    });
  const permissions = readPermissions(template, functions);
  return { file, tables, problems, functions, permissions, tableNames: new Map(names) };
}

/** The table that a text of a template names: by reference, or by the same name. */
export function tableOf(value: InfraText, infrastructure: Infrastructure): string | null {
  const [part, ...more] = value;
  if (part?.kind === 'resource' && more.length === 0)
    return infrastructure.tables.some(table => table.name === part.logicalId) &&
      (part.attribute === null || part.attribute === 'Arn')
      ? part.logicalId
      : null;
  for (const [logicalId, name] of infrastructure.tableNames)
    if (value.length > 0 && sameAs(name, value)) return logicalId;
  return literalOf(value) || null;
}
