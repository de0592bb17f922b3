import type { Root } from '../../server/src/snapshot/index.ts';
import { type Database, type DatabaseAnswer, httpDatabase } from '../../server/src/targets/dynamodb/local/index.ts';
import { type CreateTable, toCreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { dynamodb } from '../../server/src/targets/index.ts';
import { canonicalItem, type Item } from '../conformance/items.ts';

type Control = (action: string, request: unknown) => Promise<DatabaseAnswer>;

/** The one table of the programs, in a database of DynamoDB Local, which keeps one for each region. */
export class Table {
  readonly region: string;
  readonly database: Database;
  private readonly definition: CreateTable;

  constructor(url: string, region: string, root: Root) {
    this.region = region;
    this.database = httpDatabase(url, { accessKeyId: 'local', secretAccessKey: 'local', region });
    const [table] = root.resourcesOf(dynamodb);
    this.definition = toCreateTable(table!, table!.name);
  }

  /** Made anew, with these items. */
  async fill(items: readonly Item[]): Promise<void> {
    const { TableName } = this.definition;
    await this.call('DeleteTable', { TableName }).catch(() => {});
    await this.call('CreateTable', this.definition);
    for (const Item of items) await this.call('PutItem', { TableName, Item });
  }

  /** Everything in it, sorted; seconds of the present day are `now`. */
  async contents(): Promise<readonly string[]> {
    const { Items } = (await this.call('Scan', { TableName: this.definition.TableName })) as { Items: Item[] };
    return Items.map(item => canonicalItem(presently(item))).sort();
  }

  private async call(action: string, request: unknown): Promise<unknown> {
    const { status, body } = await (this.database.call as unknown as Control)(action, request);
    if (status !== 200) throw new Error(`${action}: ${body}`);
    return JSON.parse(body);
  }
}

/** Without the seconds of the present day, which pass between two runs. */
const presently = (item: Item): Item =>
  Object.fromEntries(
    Object.entries(item).map(([name, value]) =>
      /^1[7-9]\d{8}$/.test(String(value.N)) ? [name, { S: 'now' }] : [name, value],
    ),
  );
