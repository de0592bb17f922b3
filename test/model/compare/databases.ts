import { MemoryDatabase } from '../../../server/src/targets/dynamodb/local/embedded/index.ts';
import { httpDatabase } from '../../../server/src/targets/dynamodb/local/index.ts';
import type { Action } from '../../../server/src/targets/dynamodb/model/request.ts';
import type { CreateTable } from '../../../server/src/targets/dynamodb/model/table.ts';
import { type Side, sideOf, difference as storyDifference } from '../../database/compare.ts';
import { EXCEPTIONS } from '../../database/exceptions.ts';
import type { Call } from '../../database/requests.ts';
import type { Item } from '../../database/values.ts';
import { startLocal } from '../../dynamodb-local.ts';
import type { Random } from '../generate/random.ts';
import { odd, stored } from '../generate/response.ts';
import type { StoredShape } from '../generate/returns.ts';
import type { Gated } from './gateway.ts';

/** The stories of `test/database` go by this name. */
const TABLE = 'items';

/** DynamoDB Local beside the embedded database: each contract's requests on items that were made for them. */
export class Databases {
  requests = 0;
  private readonly there: Side;
  private readonly end: () => Promise<void>;

  private constructor(url: string, end: () => Promise<void>) {
    this.there = sideOf(httpDatabase(url));
    this.end = end;
  }

  static async start(): Promise<Databases> {
    const url = process.env.DYNAMODB_LOCAL;
    const local = url === undefined ? await startLocal() : { url, close: async () => {} };
    return new Databases(local.url, () => local.close());
  }

  close(): Promise<void> {
    return this.end();
  }

  /** What differs, or null; tables that DynamoDB Local cannot make are left out. */
  async differ(
    tables: readonly CreateTable[],
    gated: readonly Gated[],
    shapes: ReadonlyMap<string, StoredShape>,
    random: Random,
  ): Promise<string | null> {
    const [own] = tables;
    if (!own || own.GlobalSecondaryIndexes?.some(({ KeySchema }) => KeySchema.length > 2)) return null;
    const table = { ...own, TableName: TABLE };
    const calls = gated.map(({ action, request }): Call => ({ action, request: salted(renamed(request), random) }));
    await this.there.call('DeleteTable', { TableName: TABLE });
    const made = await this.there.call('CreateTable', table);
    if (made.status !== 200) throw new Error(`The table cannot be made: ${made.body}`);
    const memory = new MemoryDatabase([table]);
    const here: Side = { call: async (action, request) => memory.call(action as Action, request as Gated['request']) };
    const items = calls.flatMap(call => itemsFor(call, table, shapes, random));
    this.requests += calls.length;
    const { difference } = await storyDifference({ table, items, calls }, this.there, here, (call, answers) =>
      Object.values(EXCEPTIONS).some(one => one.applies(call, answers)),
    );
    return (
      difference &&
      `${JSON.stringify(table)}\n${items.map(item => JSON.stringify(item)).join('\n')}\n${JSON.stringify(difference.call)}\nDynamoDB Local: ${difference.local}\nembedded:       ${difference.memory}`
    );
  }
}

/** Tokens outlive the tables of DynamoDB Local. */
function salted(request: Call['request'], random: Random): Call['request'] {
  const { ClientRequestToken: token, ...rest } = request;
  return token === undefined ? request : { ...rest, ClientRequestToken: `${process.pid}-${random.below(1e9)}` };
}

/** The same request of another table. */
function renamed(request: Call['request']): Call['request'] {
  const visit = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(visit);
    if (typeof value !== 'object' || value === null) return value;
    return Object.fromEntries(
      Object.entries(value).map(([name, member]) => {
        if (name === 'TableName') return [name, TABLE];
        if (name === 'RequestItems') return [name, { [TABLE]: Object.values(member as object)[0] }];
        return [name, /^(?:Item|Key|ExpressionAttributeValues)$/.test(name) ? member : visit(member)];
      }),
    );
  };
  return visit(request) as Call['request'];
}

/** Items that a request may find: with its keys, and with what it names. */
function itemsFor(call: Call, table: CreateTable, shapes: ReadonlyMap<string, StoredShape>, random: Random): Item[] {
  const keys = table.KeySchema.map(({ AttributeName }) => AttributeName);
  const typeOf = (name: string): string =>
    table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === name)?.AttributeType ?? 'S';
  const sides: Item[] = [];
  const names = new Set<string>();
  visit(call.request);
  return sides
    .filter(() => random.percent(70))
    .map(item => {
      const attributes: [string, unknown][] = [...names, ...shapes.keys()]
        .filter(name => name !== '' && random.percent(70))
        .map(name => [name, keyed(name) ?? value(name)]);
      return {
        ...Object.fromEntries(attributes),
        ...Object.fromEntries(keys.map(name => [name, item[name]!])),
      } as Item;
    });

  function value(name: string): unknown {
    const shape = shapes.get(name);
    return shape && random.percent(60) ? stored(shape, random, false) : odd(random);
  }

  /** A key attribute of an index has its type. */
  function keyed(name: string): unknown {
    const own = table.AttributeDefinitions.find(({ AttributeName }) => AttributeName === name);
    return own && { [own.AttributeType]: own.AttributeType === 'N' ? '5' : 'aGk=' };
  }

  function visit(node: unknown): void {
    if (Array.isArray(node)) node.forEach(visit);
    if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
    for (const [name, member] of Object.entries(node)) {
      if (name === 'Item' || name === 'Key') add(member as Item);
      else if (name === 'Keys') for (const key of member as Item[]) add(key);
      else if (name === 'ExpressionAttributeNames')
        for (const own of Object.values(member as Record<string, string>)) names.add(own);
      else if (name === 'ExpressionAttributeValues') fromValues(Object.values(member as Item));
      else visit(member);
    }
  }

  /** A page finds items whose keys are what its condition asks for, as far as the types fit. */
  function fromValues(values: readonly unknown[]): void {
    if (call.action !== 'Query' && call.action !== 'Scan') return;
    const item = keys.map(name => {
      const type = typeOf(name);
      return [name, values.find(one => type in (one as object)) ?? wire(type, ONE)] as const;
    });
    add(Object.fromEntries(item) as Item);
    add({
      ...Object.fromEntries(item),
      ...(keys[1] ? { [keys[1]]: wire(typeOf(keys[1]), OTHER) } : {}),
    } as Item);
  }

  function add(item: Item): void {
    if (keys.every(name => item[name] !== undefined)) sides.push(item);
  }
}

/** Values of key attributes, by type. */
const ONE: Readonly<Record<string, string>> = { S: 'x', N: '1', B: 'aGk=' };
const OTHER: Readonly<Record<string, string>> = { S: 'y', N: '7', B: 'AAA=' };
const wire = (type: string, values: Readonly<Record<string, string>>) => ({ [type]: values[type] });
