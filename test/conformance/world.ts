import { createGateway, type Gateway } from '../../server/src/gateway/index.ts';
import {
  type Database,
  type DatabaseAnswer,
  embeddedDatabase,
  httpDatabase,
} from '../../server/src/targets/dynamodb/local/index.ts';
import type { Action } from '../../server/src/targets/dynamodb/model/request.ts';
import { toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { stageVariables } from '../../server/src/targets/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import type { Case, TableItems } from './case.ts';
import type { Fixture } from './fixture.ts';
import { canonicalItem, type Item } from './items.ts';

/** All of `$context` that a template may see, so that both engines see the same. */
export const CONTEXT: Readonly<Record<string, unknown>> = {
  accountId: '000000000000',
  apiId: 'local',
  domainName: 'localhost',
  extendedRequestId: 'Xy/1=',
  httpMethod: 'POST',
  identity: { sourceIp: '127.0.0.1', userAgent: 'local', userArn: 'arn:aws:iam::000000000000:user/ann' },
  protocol: 'HTTP/1.1',
  requestId: 'r-1',
  requestTime: '01/Jan/2026:00:00:00 +0000',
  requestTimeEpoch: 1767225600123,
  stage: 'local',
};

/** One call of a database and its answer. */
export interface Exchange {
  readonly action: string;
  readonly request: Readonly<Record<string, unknown>>;
  readonly status: number;
  readonly body: string;
}

export interface Outcome {
  readonly status: number;
  readonly body: string;
  readonly note: string;
  readonly exchanges: readonly Exchange[];
  /** All items of each table, canonical and sorted. */
  readonly contents: ReadonlyMap<string, readonly string[]>;
}

/** A fixture's exported API over one database with its tables. */
export class World {
  private readonly fixture: Fixture;
  private readonly database: Database;
  private readonly exchanges: Exchange[] = [];
  private readonly gateways: Readonly<Record<'on' | 'off', (stage: Case['stage']) => Gateway>>;

  private constructor(fixture: Fixture, database: Database) {
    this.fixture = fixture;
    this.database = database;
    const recording: Database = {
      call: async (action, request) => {
        const answer = await database.call(action, request);
        this.exchanges.push({ action, request, ...answer });
        return answer;
      },
      close: async () => {},
    };
    const over = (document: Json) => (stage: Case['stage']) =>
      createGateway({
        document,
        backends: new Map([['dynamodb', recording]]),
        stageVariables: stageVariables(fixture.tables, stage),
        newId: () => 'id',
      });
    this.gateways = { on: over(fixture.document), off: over(withoutValidators(fixture.document)) };
  }

  /** Over the database inside of this process. */
  static async embedded(fixture: Fixture): Promise<World> {
    return new World(fixture, await embeddedDatabase(createTables(fixture)));
  }

  /** Over DynamoDB Local, which keeps a database of its own for each access key. */
  static async local(fixture: Fixture, url: string): Promise<World> {
    const accessKeyId = fixture.name.replace(/\W/g, '');
    const database = httpDatabase(url, { accessKeyId, secretAccessKey: 'local', region: 'us-east-1' });
    for (const table of createTables(fixture)) {
      const made = await (database.call as unknown as Control)('CreateTable', table);
      if (made.status !== 200) throw new Error(`${fixture.name}: ${table.TableName} cannot be made: ${made.body}`);
    }
    return new World(fixture, database);
  }

  async run(one: Case): Promise<Outcome> {
    await this.clear();
    for (const { table, items } of one.given) for (const Item of items) await this.put(table, Item);
    const gateway = this.gateways[one.validator ? 'on' : 'off'](one.stage);
    const send = ({ operation: { name, version } }: Case['contract'], body: string, own: Case['context']) =>
      gateway.handle({
        method: 'POST',
        path: `/v${version.value}/${name.value}`,
        body,
        context: { ...CONTEXT, ...own },
      });
    for (const { operation, body, context } of one.calls) {
      const called = this.fixture.contracts.find(contract => contract.operation.name.value === operation);
      if (!called) throw new Error(`${one.name}: there is no operation "${operation}" to call.`);
      await send(called, body, context);
    }
    this.exchanges.length = 0;
    const { status, body, note } = await send(one.contract, one.body, one.context);
    return { status, body, note, exchanges: [...this.exchanges], contents: await this.contents() };
  }

  /** One call of DynamoDB, with only these items in the first table before. */
  async call(
    action: Action,
    request: Readonly<Record<string, unknown>>,
    given: readonly Item[],
  ): Promise<DatabaseAnswer & Pick<Outcome, 'contents'>> {
    await this.clear();
    for (const Item of given) await this.put(this.fixture.tables[0]!.name, Item);
    const answer = await this.database.call(action, request);
    return { ...answer, contents: await this.contents() };
  }

  close(): Promise<void> {
    return this.database.close();
  }

  private async put(table: string, Item: Item): Promise<void> {
    const known = this.fixture.tables.find(one => one.name === table);
    if (!known) throw new Error(`There is no table "${table}" to put items into.`);
    const { status, body } = await this.database.call('PutItem', { TableName: physicalName(known), Item });
    if (status !== 200) throw new Error(`An item that should be there before was refused: ${body}`);
  }

  private async contents(): Promise<ReadonlyMap<string, readonly string[]>> {
    const contents = new Map<string, readonly string[]>();
    for (const table of this.fixture.tables)
      contents.set(table.name, (await this.scan(physicalName(table))).map(canonicalItem).sort());
    return contents;
  }

  private async clear(): Promise<void> {
    for (const { TableName, KeySchema } of createTables(this.fixture)) {
      for (const item of await this.scan(TableName)) {
        const Key = Object.fromEntries(KeySchema.map(({ AttributeName }) => [AttributeName, item[AttributeName]]));
        await this.database.call('DeleteItem', { TableName, Key });
      }
    }
  }

  private async scan(TableName: string): Promise<Item[]> {
    const { body } = await this.database.call('Scan', { TableName, ConsistentRead: true });
    return (JSON.parse(body) as { Items: Item[] }).Items;
  }
}

type Control = (action: string, request: object) => Promise<{ status: number; body: string }>;

const physicalName = (table: Fixture['tables'][number]): string =>
  table.physicalName.kind === 'literal' ? table.physicalName.text : table.name;

const createTables = (fixture: Fixture) => fixture.tables.map(table => toCreateTable(table, physicalName(table)));

function withoutValidators(document: Json): Json {
  const { 'x-amazon-apigateway-request-validators': _, ...rest } = document as { [name: string]: Json };
  return rest;
}

/** The differences between what a table holds and what it should. */
export function contentProblems(outcome: Outcome, expected: readonly TableItems[]): string[] {
  return expected.flatMap(({ table, items }) => {
    const wanted = items.map(canonicalItem).sort();
    const found = outcome.contents.get(table) ?? [];
    if (JSON.stringify(wanted) === JSON.stringify(found)) return [];
    return [
      `the table ${table} holds\n      ${found.join('\n      ') || 'nothing'}\n    instead of\n      ${wanted.join('\n      ') || 'nothing'}`,
    ];
  });
}
