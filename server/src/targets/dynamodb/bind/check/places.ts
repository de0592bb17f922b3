import type { Hole } from '../../../../binding/hole.ts';
import type { Range } from '../../../../text/index.ts';
import type { Condition, MapValue, Request, Update } from '../../model/request.ts';
import type { TableDef } from '../../model/table.ts';
import type { Binding } from '../binding.ts';

/** A part of a request that writes or reads one item of one known table. */
export interface Place {
  readonly kind: 'put' | 'update' | 'delete' | 'check' | 'get';
  readonly table: TableDef;
  readonly item?: MapValue<Hole>;
  readonly key?: MapValue<Hole>;
  readonly update?: Update<Hole>;
  readonly condition?: Condition<Hole>;
  readonly origin: Range;
}

const KINDS: Readonly<Partial<Record<Request<Hole>['action'], Place['kind']>>> = {
  GetItem: 'get',
  PutItem: 'put',
  UpdateItem: 'update',
  DeleteItem: 'delete',
};

/** Every such part: the request itself, or its entries. */
export function placesOf({ request, tables, operation }: Binding): readonly Place[] {
  const origin = operation.mapping?.entry.key.range ?? operation.name.range;
  const own = KINDS[request.action];
  const parts = own ? [{ ...request, kind: own, origin }] : (request.entries ?? []);
  return parts.flatMap((part): Place[] => {
    const table = part.table.kind === 'name' ? tables.get(part.table.name) : undefined;
    if (!table) return [];
    const { item, key, update, condition } = part;
    return [
      {
        kind: part.kind,
        table,
        origin: part.origin ?? origin,
        ...(item ? { item } : {}),
        ...(key ? { key } : {}),
        ...(update ? { update } : {}),
        ...(condition ? { condition } : {}),
      },
    ];
  });
}
