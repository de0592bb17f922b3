import type { Path } from '../../model/request.ts';
import { type Item, itemSize, storedItem } from './attribute.ts';
import { equal } from './compare.ts';
import { holds } from './condition.ts';
import { type KeyRange, keyRange } from './key-condition.ts';
import { project } from './path.ts';
import { invalid } from './refused.ts';
import { conditionPaths, type Expressions, expressionsOf, type Members, oneOf } from './request.ts';
import { checkKeyValue, compareBy, type Index, type Key, partsOf, pick, type Table } from './table.ts';

export interface PageMembers extends Members {
  readonly Select?: string;
  readonly Limit?: number;
  readonly ConsistentRead?: boolean;
  readonly ScanIndexForward?: boolean;
  readonly ExclusiveStartKey?: Item;
  readonly Segment?: number;
  readonly TotalSegments?: number;
}

type Answer = Readonly<Record<string, unknown>>;

/** A page ends behind the item with which it has so many bytes. */
const MOST_PAGE_BYTES = 1024 * 1024;
const SELECTS = ['SPECIFIC_ATTRIBUTES', 'COUNT', 'ALL_ATTRIBUTES', 'ALL_PROJECTED_ATTRIBUTES'];

export function query(members: PageMembers, table: Table): Answer {
  const source = sourceOf(members, table);
  const expressions = expressionsOf(members, table);
  if (!expressions.keyCondition)
    throw invalid('Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.');
  const range = keyRange(expressions.keyCondition, source.key);
  const filtered = expressions.filter ? conditionPaths(expressions.filter) : [];
  const named = partsOf(source.key).find(({ name }) => filtered.some(path => path[0] === name));
  if (named)
    throw invalid(
      `Filter Expression can only contain non-primary key attributes: Primary key attribute: ${named.name}`,
    );
  const unfiltered = source.index ? notHeld(source.index, filtered) : [];
  if (unfiltered.length > 0)
    throw invalid(
      `One or more parameter values were invalid: Secondary index ${source.index?.name} does not project one or more filter attributes: [${unfiltered.join(', ')}]`,
    );
  const start = startOf(members, source, table);
  const forward = members.ScanIndexForward !== false;
  const end = range.ends[forward ? 'ascending' : 'descending'];
  const atEnd = (item: Item): boolean => !source.index && end !== undefined && equal(item[end.name], end.value);
  // No page of a table ends on the end of its range: nothing can come behind it.
  if (start && (!within(range, start) || atEnd(start)))
    throw invalid('The provided starting key does not match the range key predicate');
  const items = source.index ? table.items() : table.items(range.partition);
  const parts = [...source.key.sort, ...partsOf(table.key)];
  const direction = forward ? 1 : -1;
  const order = (a: Item, b: Item): number => direction * compareBy(parts, a, b);
  const found = items.filter(item => isIn(source, item) && within(range, item)).sort(order);
  const rest = start ? found.filter(item => order(item, start) > 0) : found;
  const single = !source.index && source.key.sort.length === 0;
  return page(rest, members, source, expressions, table, last => single || atEnd(last));
}

export function scan(members: PageMembers, table: Table): Answer {
  const source = sourceOf(members, table);
  const expressions = expressionsOf(members, table);
  const start = startOf(members, source, table);
  const { Segment, TotalSegments } = members;
  if ((Segment === undefined) !== (TotalSegments === undefined))
    throw invalid('The TotalSegments and Segment parameters are required together');
  if (Segment !== undefined && TotalSegments !== undefined && !(Segment >= 0 && Segment < TotalSegments))
    throw invalid('The Segment parameter is zero-based and must be less than parameter TotalSegments');
  const hash = (item: Item): number => hashOf(JSON.stringify(source.key.partition.map(({ name }) => item[name])));
  const parts = [...partsOf(source.key), ...partsOf(table.key)];
  // As in DynamoDB, partitions come in the order of their hashes, items of one by their sort keys.
  const order = (a: Item, b: Item): number => hash(a) - hash(b) || compareBy(parts, a, b);
  const found = table
    .items()
    .filter(item => isIn(source, item))
    .filter(item => TotalSegments === undefined || hash(item) % TotalSegments === Segment)
    .sort(order);
  return page(start ? found.filter(item => order(item, start) > 0) : found, members, source, expressions, table);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < text.length; i++) hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
  return hash >>> 0;
}

/** The table or the index that is read. */
interface Source {
  readonly key: Key;
  readonly index?: Index;
}

function sourceOf(members: PageMembers, table: Table): Source {
  const { IndexName, ConsistentRead, Limit, Select, ProjectionExpression } = members;
  if (Limit !== undefined && Limit < 1) throw invalid('Limit must be greater than or equal to 1');
  const index = IndexName === undefined ? undefined : table.index(IndexName);
  if (ConsistentRead === true && index?.kind === 'global')
    throw invalid('Consistent reads are not supported on global secondary indexes');
  oneOf('Select', Select, SELECTS);
  if (ProjectionExpression !== undefined && Select !== undefined && Select !== 'SPECIFIC_ATTRIBUTES')
    throw invalid(
      `Cannot specify the ProjectionExpression when choosing to get ${Select === 'COUNT' ? 'only the Count' : Select}`,
    );
  if (ProjectionExpression === undefined && Select === 'SPECIFIC_ATTRIBUTES')
    throw invalid('Must specify the AttributesToGet or ProjectionExpression when choosing to get SPECIFIC_ATTRIBUTES');
  if (Select === 'ALL_PROJECTED_ATTRIBUTES' && !index)
    throw invalid('ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName');
  if (Select === 'ALL_ATTRIBUTES' && index?.kind === 'global' && index.holds)
    throw invalid(
      `One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index ${index.name} because its projection type is not ALL`,
    );
  return index ? { key: index.key, index } : { key: table.key };
}

/** An index has the items that have all of its key. */
const isIn = ({ index, key }: Source, item: Item): boolean =>
  !index || partsOf(key).every(({ name }) => item[name] !== undefined);

const within = ({ partition, sort }: KeyRange, item: Item): boolean =>
  Object.entries(partition).every(([name, value]) => equal(item[name], value)) && holds(sort, item);

/** Where a page goes on: the key of an item in the source, which need not be stored. */
function startOf({ ExclusiveStartKey }: PageMembers, { key, index }: Source, table: Table): Item | undefined {
  if (ExclusiveStartKey === undefined) return undefined;
  const start = storedItem(ExclusiveStartKey);
  const names = new Set([...partsOf(table.key), ...partsOf(key)].map(part => part.name));
  if (Object.keys(start).length !== names.size || [...names].some(name => start[name] === undefined))
    throw invalid('The provided starting key is invalid');
  for (const each of index ? [table.key, index.key] : [table.key])
    for (const role of ['partition', 'sort'] as const)
      for (const part of each[role]) checkKeyValue(part, start[part.name], role);
  return start;
}

function page(
  items: readonly Item[],
  members: PageMembers,
  source: Source,
  { projection, filter }: Expressions,
  table: Table,
  isEnd: (last: Item) => boolean = () => false,
): Answer {
  const { Limit = Number.POSITIVE_INFINITY, Select } = members;
  const shape = shapeOf(members, source, projection);
  const scanned: Item[] = [];
  let bytes = 0;
  for (const item of items) {
    if (scanned.length >= Limit || bytes >= MOST_PAGE_BYTES) break;
    scanned.push(item);
    bytes += itemSize(item);
  }
  const met = filter ? scanned.filter(item => holds(filter, shape.seen(item))) : scanned;
  const last = scanned.at(-1);
  const full = scanned.length >= Limit || bytes >= MOST_PAGE_BYTES;
  // DynamoDB knows that a range is over where its last item stands on the end.
  const over = !last || !full || (scanned.length === items.length && isEnd(last));
  return {
    ...(Select === 'COUNT' ? {} : { Items: met.map(shape.answered) }),
    Count: met.length,
    ScannedCount: scanned.length,
    ...(over ? {} : { LastEvaluatedKey: pick(last, table.key, source.key) }),
  };
}

/** The attributes of paths that an index does not hold. */
const notHeld = ({ holds: held }: Index, paths: readonly Path[]): readonly string[] =>
  held ? [...new Set(paths.map(path => String(path[0])).filter(name => !held.has(name)))] : [];

/** What a filter sees of an item, and what is answered of it. */
function shapeOf({ Select }: PageMembers, { index }: Source, projection: readonly Path[] | undefined) {
  const held = index?.holds;
  const unprojected = index?.kind === 'global' ? notHeld(index, projection ?? []) : [];
  if (unprojected.length > 0)
    throw invalid(
      `One or more parameter values were invalid: Global secondary index ${index?.name} does not project ${unprojected.join(', ')}`,
    );
  const seen = (item: Item): Item =>
    held ? Object.fromEntries(Object.entries(item).filter(([name]) => held.has(name))) : item;
  // A local index reads from its table what it does not hold.
  const answered = (item: Item): Item =>
    projection ? project(projection, item) : Select === 'ALL_ATTRIBUTES' ? item : seen(item);
  return { seen, answered };
}
