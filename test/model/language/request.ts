import { conditionOf, listCondition } from './condition.ts';
import type { Contract, Table } from './contract.ts';
import { keyCursor } from './cursor.ts';
import type { Expression } from './expression.ts';
import { isObject, type Json, Numeral } from './json.ts';
import { digitsOf, isDigits } from './number.ts';
import { readPath } from './path.ts';
import { type Reads, readsOf } from './reads.ts';
import { refuse } from './refused.ts';
import { type Environment, type Scope, tread } from './scope.ts';
import { type Reference, readText } from './substitution.ts';
import { type Update, updateOf } from './update.ts';
import { usesOf } from './uses.ts';
import { composed, elementScopes, mapValue, spreadOf, wholeOf } from './value.ts';
import type { Attribute, Attributes } from './wire.ts';
import { at, isMapping, isPlain, isSequence, type Mapping, textAt, type Yaml } from './yaml.ts';

/** A DynamoDB request with its expressions in place, names and values in them. */
export interface Meaning {
  readonly TableName?: string;
  readonly IndexName?: string;
  readonly Item?: Attributes;
  readonly Key?: Attributes;
  readonly UpdateExpression?: Update;
  readonly ConditionExpression?: Expression<Attribute>;
  readonly KeyConditionExpression?: Expression<Attribute>;
  readonly FilterExpression?: Expression<Attribute>;
  /** Paths as JSON, sorted. */
  readonly ProjectionExpression?: readonly string[];
  readonly Limit?: number;
  readonly ScanIndexForward?: boolean;
  readonly ConsistentRead?: boolean;
  readonly Select?: string;
  readonly ExclusiveStartKey?: Attributes;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
  readonly ClientRequestToken?: string;
  readonly RequestItems?: Readonly<Record<string, unknown>>;
  readonly TransactItems?: readonly Readonly<Record<string, Meaning>>[];
}

/** A message with what is around it: `$context`, stage variables, the time. */
export interface Message {
  readonly body: Json;
  readonly environment: Environment;
}

/** All that a request is made from. */
interface Frame {
  readonly contract: Contract;
  readonly tables: ReadonlyMap<string, Table>;
  readonly reads: Reads;
  readonly scope: Scope;
}

/** The request that a message means; throws `Refused` where it means none. */
export function requestOf(contract: Contract, tables: ReadonlyMap<string, Table>, message: Message): Meaning {
  const { body, environment } = message;
  if (!isObject(body) || body.get('operation') !== contract.name) refuse('the message is for another operation');
  const data = body.get('data') ?? new Map();
  const scope: Scope = { roots: new Map([['data', { value: data, type: contract.data }]]), environment };
  // A wrong type on the way to anything that the mapping uses refuses the message.
  const spread = (node: Mapping, whole: Reference, nameOf?: (key: string) => string): Reference[] =>
    spreadOf(node, whole, scope, nameOf);
  for (const reference of usesOf(contract.mapping, spread)) tread(reference, scope);
  const frame: Frame = { contract, tables, reads: readsOf(contract), scope };
  return (BODIES[contract.action] ?? single)(frame);
}

const BODIES: Readonly<Record<string, (frame: Frame) => Meaning>> = {
  BatchGetItem: batchGet,
  BatchWriteItem: batchWrite,
  TransactGetItems: transactGet,
  TransactWriteItems: transactWrite,
};

function single(frame: Frame): Meaning {
  const { contract, reads, scope } = frame;
  const { mapping, action } = contract;
  const table = tableOf(mapping, frame);
  const index = textAt(mapping, 'index');
  const cursor = mapping.get('cursor');
  const changes = action === 'UpdateItem' || action === 'DeleteItem';
  const parts = partsOf(mapping, table, scope);
  const { partition } = ((index === undefined ? undefined : table.indexes.get(index)) ?? table).key;
  const written = mapping.get('keyCondition');
  const keyCondition = written ? listCondition(written, scope, partition) : null;
  return {
    TableName: physicalName(table, scope),
    IndexName: index,
    ...parts,
    ...(keyCondition ? { KeyConditionExpression: keyCondition } : {}),
    ...filterOf(mapping, scope),
    ...pageOf(frame),
    ...(cursor === undefined ? {} : keyCursor(cursor, { scope, table, index, action, keyCondition })),
    ...(textAt(mapping, 'order') === undefined ? {} : { ScanIndexForward: textAt(mapping, 'order') === 'ascending' }),
    ...consistency(mapping),
    ...(action === 'GetItem' ? projection(mapping, reads, 'item') : {}),
    ...returnValues(action, reads),
    ...(changes && mapping.has('condition') ? ALL_OLD : {}),
  };
}

const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
const consistency = (mapping: Mapping) => (textAt(mapping, 'consistent') === 'true' ? { ConsistentRead: true } : {});

/** key, item, update and condition, which single requests and the entries of transactions share. */
function partsOf(node: Yaml, table: Table, scope: Scope): Meaning {
  const item = at(node, 'item');
  const key = at(node, 'key');
  const update = at(node, 'update');
  const condition = at(node, 'condition');
  const clauses = update ? updateOf(update, scope) : null;
  return {
    ...(isMapping(item) ? { Item: itemOf(item, table, scope) } : {}),
    ...(isMapping(key) ? { Key: keyOf(key, table, scope) } : {}),
    ...(clauses ? { UpdateExpression: clauses } : {}),
    ...(condition ? { ConditionExpression: conditionOf(condition, scope) } : {}),
  };
}

/** An item, whose key must be there. */
function itemOf(node: Mapping, { key }: Table, scope: Scope): Attributes {
  const item = mapValue(node, scope);
  return [...key.partition, ...key.sort].every(name => name in item) ? item : refuse('a part of the key is absent');
}

/** A key, all of whose parts must be there. */
function keyOf(node: Mapping, { key: { partition, sort } }: Table, scope: Scope): Attributes {
  const key = mapValue(node, scope);
  return [...partition, ...sort].every(name => name in key) ? key : refuse('a part of the key is absent');
}

function filterOf(mapping: Mapping, scope: Scope): Meaning {
  const filter = mapping.get('filter');
  const condition = filter && listCondition(filter, scope);
  return condition ? { FilterExpression: condition } : {};
}

function returnValues(action: string, { roots }: Reads): Meaning {
  if (roots.has('old')) return { ReturnValues: 'ALL_OLD' };
  return action === 'UpdateItem' && roots.has('item') ? { ReturnValues: 'ALL_NEW' } : {};
}

/** Select, projection and Limit of a Query or Scan. */
function pageOf({ contract: { mapping, action, result }, reads, scope }: Frame): Meaning {
  if (action !== 'Query' && action !== 'Scan') return {};
  const rows = reads.roots.has('items') || reads.roots.has('item');
  const limit = limitOf(mapping.get('limit'), scope);
  if (result && !rows && !mapping.has('project'))
    return { Select: 'COUNT', ...(limit === null ? {} : { Limit: limit }) };
  const first = reads.roots.has('item') && !reads.roots.has('items');
  return {
    ...projection(mapping, reads, 'items', 'item'),
    Limit: limit ?? (first && !mapping.has('filter') && !mapping.has('limit') ? 1 : 1000),
  };
}

/** Whole numbers from 1 to 1,000, anything else is refused; null where there is none. */
function limitOf(node: Yaml | undefined, scope: Scope): number | null {
  if (!isPlain(node)) return null;
  const found = node.type === 'number' ? { value: new Numeral(node.text) } : wholeOf(readText(node.text), scope);
  if (!found) return null;
  const { value } = found;
  const digits = value instanceof Numeral && isDigits(value.text) ? digitsOf(value.text) : '';
  if (!/^(?:[1-9]\d{0,2}|1000)$/.test(digits)) refuse('no limit');
  return Number(digits);
}

/** `project`, or the attributes that the answer reads of these roots. */
function projection(node: Yaml, reads: Reads, ...roots: readonly string[]): Meaning {
  const project = at(node, 'project');
  if (project) {
    const paths = (isSequence(project) ? project : [project]).map(path => (isPlain(path) ? path.text : ''));
    return { ProjectionExpression: paths.map(path => JSON.stringify(readPath(path))).sort() };
  }
  const names = new Set<string>();
  for (const root of roots) {
    const attributes = reads.attributes.get(root);
    if (attributes === null) return {};
    for (const name of attributes ?? []) names.add(name);
  }
  return names.size === 0 ? {} : { ProjectionExpression: [...names].map(name => JSON.stringify([name])).sort() };
}

function tableOf(node: Yaml, { tables }: Pick<Frame, 'tables'>): Table {
  const table = tables.get(textAt(node, 'table') ?? '');
  if (!table) throw new SyntaxError('there is no such table');
  return table;
}

const physicalName = ({ physical }: Table, { environment }: Scope): string =>
  'literal' in physical ? physical.literal : (environment.stage[physical.variable] ?? '');

// ── batches and transactions ─────────────────────────────────────────────────────────────────────────────────────────

/** A scope for each element of `each`; an absent list has none. */
const rounds = (node: Yaml, scope: Scope): Scope[] =>
  elementScopes(at(node, 'each'), textAt(node, 'as') ?? '', scope) ?? [];

function batchGet(frame: Frame): Meaning {
  const { contract, scope, reads } = frame;
  const key = at(contract.mapping, 'get', 'key');
  const table = tableOf(contract.mapping, frame);
  const keys = rounds(contract.mapping, scope).map(inner => keyOf(key as Mapping, table, inner));
  const name = physicalName(table, scope);
  return {
    RequestItems: {
      [name]: { Keys: keys, ...projection(contract.mapping, reads, 'items'), ...consistency(contract.mapping) },
    },
  };
}

function batchWrite(frame: Frame): Meaning {
  const { contract, scope } = frame;
  const item = at(contract.mapping, 'put', 'item');
  const key = at(contract.mapping, 'delete', 'key');
  const table = tableOf(contract.mapping, frame);
  const entries = rounds(contract.mapping, scope).map(inner =>
    isMapping(item)
      ? { PutRequest: { Item: itemOf(item, table, inner) } }
      : { DeleteRequest: { Key: keyOf(key as Mapping, table, inner) } },
  );
  return { RequestItems: { [physicalName(table, scope)]: entries } };
}

function transactGet(frame: Frame): Meaning {
  const reads = at(frame.contract.mapping, 'reads');
  const entries = (isSequence(reads) ? reads : []).map(read => ({
    Get: {
      TableName: physicalName(tableOf(read, frame), frame.scope),
      ...partsOf(read, tableOf(read, frame), frame.scope),
      ...projection(read, frame.reads, textAt(read, 'as') ?? ''),
    },
  }));
  return { TransactItems: entries };
}

const WRITES: Readonly<Record<string, string>> = {
  put: 'Put',
  update: 'Update',
  delete: 'Delete',
  check: 'ConditionCheck',
};

function transactWrite(frame: Frame): Meaning {
  const { contract, scope } = frame;
  const writes = at(contract.mapping, 'writes');
  const token = contract.mapping.get('token');
  return {
    TransactItems: (isSequence(writes) ? writes : []).flatMap(write => {
      const [kind = '', node] = (isMapping(write) ? [...write] : []).find(([key]) => key in WRITES) ?? [];
      if (node === undefined) throw new SyntaxError('no write');
      return (at(write, 'each') ? rounds(write, scope) : [scope]).map(inner => ({
        [WRITES[kind]!]: {
          TableName: physicalName(tableOf(node, frame), inner),
          ...partsOf(node, tableOf(node, frame), inner),
          ...(kind !== 'put' && at(node, 'condition') ? ALL_OLD : {}),
        },
      }));
    }),
    ...(isPlain(token) ? { ClientRequestToken: tokenOf(token.text, scope) } : {}),
  };
}

function tokenOf(text: string, scope: Scope): string {
  const token = composed(readText(text), scope);
  return token === '' ? refuse('an empty token') : token;
}
