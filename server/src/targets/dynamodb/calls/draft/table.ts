import type { MapValue, Value } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { noted } from '../../../../extract/notes.ts';
import { yamlText } from '../../../../extract/yaml-text.ts';
import type { ResourceDraft, Undraftable } from '../../../sdk-calls.ts';
import type { PhysicalName } from '../../../target.ts';
import type { Condition, Operand } from '../../model/request.ts';
import type { IndexDef, KeyType, TableDef } from '../../model/table.ts';
import { comparedAttribute } from '../compared.ts';
import type { RequestPart } from '../parts.ts';
import { BLOCK_KEYS } from './block-keys.ts';

/** Drafts a table from what its calls send. */
export function draftTable(
  name: string,
  physicalName: PhysicalName,
  parts: readonly RequestPart[],
): ResourceDraft<TableDef> | Undraftable {
  const key = keyOf(parts);
  if ('reason' in key) return key;
  const types = typesOf(parts);
  const typed = (attribute: string) => ({ name: attribute, type: types.get(attribute) ?? ('S' as const) });
  const indexes = indexesOf(parts).map(
    (one): IndexDef => ({
      name: one.name,
      kind: 'global',
      key: { partition: [typed(one.partition)], sort: one.sort.map(typed) },
      project: 'ALL',
    }),
  );
  const table: TableDef = {
    name,
    physicalName,
    key: { partition: [typed(key.partition)], sort: key.sort === null ? [] : [typed(key.sort)] },
    indexes,
    source: { file: '', range: { start: 0, end: 0 } },
  };
  const part = (...attributes: readonly (string | null)[]) => {
    const names = attributes.filter(one => one !== null);
    return names.length === 0 ? undefined : Object.fromEntries(names.map(one => [one, types.get(one) ?? 'S']));
  };
  const guessed = [key.partition, ...(key.sort === null ? [] : [key.sort])].filter(attribute => !types.has(attribute));
  const note = [key.note, guessed.length > 0 ? `nothing shows the type of ${guessed.join(' and ')}` : null]
    .filter(one => one !== null)
    .join('; ');
  const text = yamlText(
    {
      table: name,
      ...(physicalName.kind === 'stage'
        ? { name: `\${stage.${physicalName.variable}}` }
        : physicalName.text === name
          ? {}
          : { name: physicalName.text }),
      key: noted({ partition: part(key.partition), sort: part(key.sort) }, note === '' ? null : note),
      ...(indexes.length === 0
        ? {}
        : {
            indexes: Object.fromEntries(
              indexesOf(parts).map(one => [
                one.name,
                noted(
                  { key: { partition: part(one.partition), sort: part(...one.sort) }, project: 'ALL' },
                  INDEX_NOTES[Math.min(one.sort.length, 2)] ?? null,
                ),
              ]),
            ),
          }),
    },
    BLOCK_KEYS,
  );
  return {
    resource: table,
    text: `# Drafted from the calls that go to this table: compare it with the table as it is deployed.\n${text}`,
  };
}

interface KeyDraft {
  readonly partition: string;
  readonly sort: string | null;
  readonly note: string | null;
}

function keyOf(parts: readonly RequestPart[]): KeyDraft | Undraftable {
  const keys = new Map<string, readonly string[]>();
  for (const { key } of parts) {
    const names = key?.entries.map(entry => entry.name) ?? [];
    if (names.length > 0) keys.set([...names].sort().join(), names);
  }
  const queried = parts
    .filter(part => part.index === undefined)
    .flatMap(part => (part.keyCondition ? [roles(part.keyCondition)] : []));
  if (keys.size > 1)
    return {
      reason: `its calls have different keys: ${[...keys.values()].map(names => names.join(' and ')).join('; ')}`,
    };
  const [names] = keys.values();
  if (names) {
    if (names.length > 2) return { reason: `a key of ${names.length} attributes is none of DynamoDB's` };
    const [first = '', second] = names;
    if (second === undefined) return { partition: first, sort: null, note: null };
    const partition = queried.find(one => names.includes(one.partition ?? ''))?.partition ?? null;
    const sort = queried.find(one => names.includes(one.sort ?? ''))?.sort ?? null;
    if (partition !== null) return { partition, sort: names.find(name => name !== partition) ?? null, note: null };
    if (sort !== null) return { partition: names.find(name => name !== sort) ?? first, sort, note: null };
    const byName = names.find(name => SORT.test(name));
    if (byName !== undefined && names.filter(name => SORT.test(name)).length === 1)
      return { partition: names.find(name => name !== byName) ?? first, sort: byName, note: null };
    return { partition: first, sort: second, note: 'a guess: which of them is the sort key' };
  }
  const query = queried.find(one => one.partition !== null);
  if (query?.partition) {
    const sort = queried.find(one => one.sort !== null)?.sort ?? null;
    return {
      partition: query.partition,
      sort,
      note: sort === null ? 'as the queries use it: look whether it has a sort key' : null,
    };
  }
  return keyOfItems(parts);
}

const SORT = /^(?:sk|_sk|sort|sort_?key|range|range_?key|rk)$/i;
const PARTITION = /^(?:pk|_pk|id|hk|partition_?key|hash_?key)$/i;

/** Nothing but items is written: a condition on the absence of the key, or the usual names. */
function keyOfItems(parts: readonly RequestPart[]): KeyDraft | Undraftable {
  const items = parts.flatMap(({ item }) => (item ? [item.entries.map(entry => entry.name)] : []));
  const [first, ...others] = items;
  const everywhere = (first ?? []).filter(name => others.every(names => names.includes(name)));
  const partition = everywhere.find(name => PARTITION.test(name)) ?? null;
  const sort = everywhere.find(name => SORT.test(name)) ?? null;
  if (partition !== null) return { partition, sort, note: 'a guess: only writes of whole items are seen' };
  const asked = parts
    .flatMap(({ condition }) => (condition ? absentIn(condition) : []))
    .find(name => everywhere.includes(name));
  if (asked !== undefined)
    return { partition: asked, sort: null, note: 'a guess: the attribute whose absence a write demands' };
  return {
    reason:
      'nothing shows the key of its table: declare the table in a *.table.yaml file, or name its template under `tables`',
  };
}

function absentIn(condition: Condition<SourceHole>): string[] {
  if (condition.kind === 'and') return condition.terms.flatMap(absentIn);
  const [operand] = condition.kind === 'call' && condition.name === 'attribute_not_exists' ? condition.args : [];
  return operand?.kind === 'path' ? [String(operand.path[0])] : [];
}

interface Roles {
  readonly partition: string | null;
  /** The last sort key. */
  readonly sort: string | null;
  /** What stands between the two, with `=`: an index may have several keys of either kind. */
  readonly others: readonly string[];
}

/** A key condition compares the partition key with `=`, and the sort key in any way. */
function roles(condition: Condition<SourceHole>): Roles {
  const terms = condition.kind === 'and' ? condition.terms : [condition];
  const equal: string[] = [];
  let sort: string | null = null;
  for (const term of terms) {
    const name = comparedAttribute(term);
    if (name === undefined) continue;
    if (term.kind === 'compare' && term.operator === '=') equal.push(name);
    else sort = name;
  }
  const [partition = null, ...rest] = equal;
  const [second = null] = rest;
  if (second !== null && equal.length === 2 && sort === null && SORT.test(partition ?? ''))
    return { partition: second, sort: partition, others: [] };
  return sort === null
    ? { partition, sort: rest.at(-1) ?? null, others: rest.slice(0, -1) }
    : { partition, sort, others: rest };
}

interface IndexDraft {
  readonly name: string;
  readonly partition: string;
  readonly sort: readonly string[];
}

/** What is to be looked at in an index, by the number of its sort keys. */
const INDEX_NOTES = [
  'as the queries use it: look whether it has a sort key, and what it holds',
  'as the queries use it: look what it holds',
  'as the queries use it: look which of these belong to the partition key, and what it holds',
] as const;

function indexesOf(parts: readonly RequestPart[]): IndexDraft[] {
  const found = new Map<string, IndexDraft>();
  for (const { index, keyCondition } of parts) {
    if (index === undefined || !keyCondition) continue;
    const { partition, sort: last, others } = roles(keyCondition);
    if (partition === null) continue;
    const sort = [...others, ...(last === null ? [] : [last])];
    const known = found.get(index);
    if (!known || known.sort.length < sort.length)
      found.set(index, { name: index, partition: known?.partition ?? partition, sort });
  }
  return [...found.values()];
}

/** The types of attributes that values show. */
function typesOf(parts: readonly RequestPart[]): ReadonlyMap<string, KeyType> {
  const types = new Map<string, KeyType>();
  const see = (name: string, value: Value<SourceHole>): void => {
    const type = keyType(value);
    if (type !== null && !types.has(name)) types.set(name, type);
  };
  const seeMap = (map: MapValue<SourceHole> | undefined): void => {
    for (const { name, value } of map?.entries ?? []) see(name, value);
  };
  const seeCondition = (condition: Condition<SourceHole>): void => {
    if (condition.kind === 'and') for (const term of condition.terms) seeCondition(term);
    const operands: readonly Operand<SourceHole>[] =
      condition.kind === 'compare'
        ? [condition.left, condition.right]
        : condition.kind === 'between'
          ? [condition.operand, condition.low, condition.high]
          : condition.kind === 'call'
            ? condition.args
            : [];
    const [path, ...values] = operands;
    if (path?.kind !== 'path') return;
    for (const operand of values) if (operand.kind === 'value') see(String(path.path[0]), operand.value);
  };
  for (const part of parts) {
    seeMap(part.key);
    seeMap(part.item);
    if (part.keyCondition) seeCondition(part.keyCondition);
  }
  return types;
}

function keyType(value: Value<SourceHole>): KeyType | null {
  if (value.kind === 'text') return 'S';
  if (value.kind === 'literal')
    return value.type === 'S' || value.type === 'N' || value.type === 'B' ? value.type : null;
  if (value.kind !== 'hole') return null;
  const { type, time, shape } = value.hole;
  const kind = shape?.kind ?? type;
  if (time) return time.form === 'iso' || time.form === 'date' ? 'S' : 'N';
  return kind === 'string' ? 'S' : kind === 'number' ? 'N' : null;
}
