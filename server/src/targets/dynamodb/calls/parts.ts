import type { SourceHole } from '../../../code/index.ts';
import type { Entry, MapValue, Request } from '../model/request.ts';
import { keyAttributes, type TableDef } from '../model/table.ts';
import { comparedAttributes } from './compared.ts';

/** What of a request goes to one table: all of it, or an entry of a batch or a transaction. */
export type RequestPart = Pick<
  Request<SourceHole>,
  'table' | 'key' | 'item' | 'update' | 'condition' | 'keyCondition' | 'index' | 'projection'
>;

export const partsOf = (request: Request<SourceHole>): readonly (RequestPart & Partial<Entry<SourceHole>>)[] =>
  request.entries ?? [request];

/** Whether a table can be asked so: by its key, by an index. */
export function isAskable({ key, indexes }: TableDef, asked: RequestPart): boolean {
  const names = keyAttributes(key).map(({ name }) => name);
  if (asked.key && !isWhole(asked.key)) return false;
  if (asked.key && !sameNames(asked.key, names)) return false;
  if (asked.item && isWhole(asked.item) && !names.every(name => has(asked.item, name))) return false;
  const read = asked.index === undefined ? key : indexes.find(({ name }) => name === asked.index)?.key;
  if (!read) return false;
  const compared = asked.keyCondition ? comparedAttributes(asked.keyCondition) : [];
  const own = keyAttributes(read).map(({ name }) => name);
  return (
    compared.length === 0 ||
    (read.partition.every(({ name }) => compared.includes(name)) && compared.every(name => own.includes(name)))
  );
}

const isWhole = ({ rest }: MapValue<SourceHole>): boolean => !rest?.length;

const has = (map: MapValue<SourceHole> | undefined, name: string): boolean =>
  map?.entries.some(entry => entry.name === name) === true;

const sameNames = (map: MapValue<SourceHole>, names: readonly string[]): boolean =>
  map.entries.length === names.length && names.every(name => has(map, name));
