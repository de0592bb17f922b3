import type { CallSite, SourceHole } from '../../../code/index.ts';
import type { Request } from '../../../targets/dynamodb/model/request.ts';
import type { TableDef } from '../../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../../targets/index.ts';
import type { Root } from '../../state/root.ts';
import type { RequestPart } from '../../state/table-asked.ts';

/** A direct call in a file of code. */
export interface SeenCall {
  /** URI of the file. */
  readonly uri: string;
  readonly site: CallSite;
}

/** A call whose request is read whole. */
export interface ReadCall extends SeenCall {
  readonly request: Request<SourceHole>;
}

/** A call with its request; null where that is not read whole. */
export function readOf({ uri, site }: SeenCall): ReadCall | null {
  const { request, understood, wrapper } = site;
  return request && understood && wrapper === null ? { uri, site, request } : null;
}

/** What a call calls its table: the same for every call of it, as far as that is known. Null where nobody knows. */
export function tableKey(root: Root, uri: string, part: RequestPart): string | null {
  const { table } = part;
  if (table.kind === 'name') return declared(root, uri, part)?.name ?? `name ${table.name}`;
  const { environment } = table.hole;
  if (environment === undefined) return null;
  const known = root.tableOfVariable(uri, environment, part);
  return declared(root, uri, part)?.name ?? (known === null ? `variable ${environment}` : `name ${known}`);
}

/** The declared table that a call goes to. */
export function declared(root: Root, uri: string, part: RequestPart): TableDef | null {
  const tables = root.resourcesOf(dynamodb);
  const { table } = part;
  if (table.kind === 'name') {
    const named = tables.find(one => one.name === table.name);
    const physical = tables.find(
      ({ physicalName }) => physicalName.kind === 'literal' && physicalName.text === table.name,
    );
    return physical ?? named ?? null;
  }
  const { environment } = table.hole;
  if (environment === undefined) return null;
  const known = root.tableOfVariable(uri, environment, part);
  if (known !== null) return tables.find(one => one.name === known) ?? null;
  return (
    tables.find(({ physicalName }) => physicalName.kind === 'stage' && physicalName.variable === environment) ?? null
  );
}
