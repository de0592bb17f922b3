import type { MapValue } from '../../binding/tree.ts';
import type { SourceHole } from '../../code/index.ts';
import type { Condition, Entry, Request } from '../../targets/dynamodb/model/request.ts';
import { keyAttributes, type TableDef } from '../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../targets/index.ts';
import type { Use } from './facts.ts';
import { NAMED } from './storage.ts';
import { namedByVariable } from './variables.ts';

/** What of a request goes to one table: all of it, or an entry of a batch or a transaction. */
export type RequestPart = Pick<
  Request<SourceHole>,
  'table' | 'key' | 'item' | 'update' | 'condition' | 'keyCondition' | 'index'
>;

export const partsOf = (request: Request<SourceHole>): readonly (RequestPart & Partial<Entry<SourceHole>>)[] =>
  request.entries ?? [request];

/**
 * The table that an environment variable names in a file of code: its name in contracts, else the physical name; null where it
 * cannot be told. Of several that the variable may name, the one whose keys and index `asked` has.
 */
export function tableOfVariable(use: Use, uri: string, variable: string, asked?: RequestPart): string | null {
  const [first = null, ...others] = namedByVariable(use, uri, variable);
  if (others.length === 0) return first;
  const tables = use(NAMED, null).get(dynamodb) as ReadonlyMap<string, TableDef> | undefined;
  return asked ? tableAsked([first, ...others], tables ?? new Map(), asked) : null;
}

/** The one of several tables that can be asked so: by its key, by the index; null where none is, or more than one, or one of them is not known. */
function tableAsked(
  names: readonly (string | null)[],
  tables: ReadonlyMap<string, TableDef>,
  asked: RequestPart,
): string | null {
  const known = names.map(name => (name === null ? undefined : tables.get(name)));
  if (known.some(table => table === undefined)) return null;
  const [fitting, ...others] = known.filter(table => table !== undefined && fits(table, asked));
  return fitting && others.length === 0 ? fitting.name : null;
}

function fits({ key, indexes }: TableDef, asked: RequestPart): boolean {
  const names = keyAttributes(key).map(({ name }) => name);
  if (asked.key && !isWhole(asked.key)) return false;
  if (asked.key && !sameNames(asked.key, names)) return false;
  if (asked.item && isWhole(asked.item) && !names.every(name => has(asked.item, name))) return false;
  const read = asked.index === undefined ? key : indexes.find(({ name }) => name === asked.index)?.key;
  if (!read) return false;
  const compared = asked.keyCondition ? attributesOf(asked.keyCondition) : [];
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

function attributesOf(condition: Condition<SourceHole>): string[] {
  if (condition.kind === 'and') return condition.terms.flatMap(attributesOf);
  const operand =
    condition.kind === 'compare'
      ? condition.left
      : condition.kind === 'between'
        ? condition.operand
        : condition.kind === 'call'
          ? condition.args[0]
          : undefined;
  return operand?.kind === 'path' ? [String(operand.path[0])] : [];
}
