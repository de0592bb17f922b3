import type { Database } from '../../../server/src/targets/dynamodb/local/index.ts';
import { canonicalItem, type Item } from '../../conformance/items.ts';

const TABLE = 'jobs';
const item = (owner: string, job: string, more: Item): Item => ({ owner: { S: owner }, job: { S: job }, ...more });

/** What the table holds before every call. */
const GIVEN: readonly Item[] = [
  item('ann', 'a1', {
    title: { S: 'One' },
    state: { S: 'open' },
    rank: { N: '1' },
    price: { N: '1.5' },
    note: { S: 'first' },
    tally: { N: '3' },
    password: { S: 'secret' },
  }),
  item('ann', 'a2', { title: { S: '' }, state: { S: 'done' }, rank: { N: '2' }, price: { N: '0' } }),
  item('ann', 'a3', {}),
  item('ann', 'changed', { title: { S: 'Other' }, state: { S: 'changed' } }),
  item('bob', 'b1', { title: { S: 'Two' }, state: { S: 'done' }, rank: { N: '9' }, note: { S: '' } }),
  item('bob', 'a1', { title: { S: 'Three' }, state: { S: 'open' }, rank: { N: '5' }, price: { N: '-2' } }),
];

interface Known {
  readonly item: Item;
  readonly text: string;
}

const known = (items: readonly Item[]): Map<string, Known> =>
  new Map(items.map(one => [keyOf(one), { item: one, text: canonicalItem(one) }]));
const keyOf = ({ owner, job }: Item): string => `${owner?.S} ${job?.S}`;

/** The one table of the programs, which is as given before each call. */
export class Stored {
  readonly database: Database;
  private now = new Map<string, Known>();
  private readonly given = known(GIVEN);

  constructor(database: Database) {
    this.database = database;
  }

  /** Everything in it, by key; what is read is what the next `restore` begins with. */
  async contents(): Promise<readonly string[]> {
    const { status, body } = await this.database.call('Scan', { TableName: TABLE });
    if (status !== 200) throw new Error(body);
    const { Items } = JSON.parse(body) as { Items: readonly Item[] };
    this.now = known(Items);
    return [...this.now.values()].map(({ text }) => text).sort();
  }

  async restore(): Promise<void> {
    for (const [key, { item: Item, text }] of this.given)
      if (this.now.get(key)?.text !== text) await this.call('PutItem', { TableName: TABLE, Item });
    for (const [key, { item: found }] of this.now)
      if (!this.given.has(key))
        await this.call('DeleteItem', { TableName: TABLE, Key: { owner: found.owner, job: found.job } });
    this.now = new Map(this.given);
  }

  private async call(action: 'PutItem' | 'DeleteItem', request: Readonly<Record<string, unknown>>): Promise<void> {
    const { status, body } = await this.database.call(action, request);
    if (status !== 200) throw new Error(body);
  }
}
