import { type Include, type Infrastructure, type Permission, readInfrastructure } from '../server/src/infra/index.ts';
import type { TableDef } from '../server/src/targets/dynamodb/model/table.ts';
import { dynamodb } from '../server/src/targets/index.ts';
import type { Node } from '../server/src/yaml/index.ts';

const READER = dynamodb.resources.inTemplates;

/** What a template says of tables. */
export function readTemplate(
  root: Node,
  file: string,
  include?: Include,
): Omit<Infrastructure, 'permissions'> & {
  readonly infrastructure: Infrastructure;
  readonly tables: readonly TableDef[];
  readonly permissions: readonly Permission[];
} {
  const infrastructure = readInfrastructure(root, file, [READER], include);
  return {
    ...infrastructure,
    infrastructure,
    tables: infrastructure.resources.get(READER) as readonly TableDef[],
    permissions: infrastructure.permissions.get(READER)!,
  };
}
