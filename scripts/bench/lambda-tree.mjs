// A workspace of Lambda code as companies have them: services of handlers, stores, domain code, web pages and tests around
// a few shared modules. Most files have nothing to do with DynamoDB, and many have methods of the same names.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Files of one service. */
const SERVICE = 25;

/** Writes `count` files of code below a folder; gives the direct calls in them, as `file:line`. */
export function writeTree(folder, count) {
  const calls = new Set();
  const write = (path, text) => {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
    text.split('\n').forEach((line, i) => {
      if (line.endsWith('// call')) calls.add(`${path}:${i + 1}`);
    });
  };
  writeFileSync(join(folder, 'operations.config.yaml'), 'api: { name: shop }\n');
  const shared = Object.entries(SHARED);
  for (const [path, text] of shared) write(path, text);
  for (let file = shared.length; file < count; file++) {
    const service = Math.floor(file / SERVICE);
    const [name, text] = FILES[file % SERVICE](service, file);
    write(`services/service${service}/${name}`, text);
  }
  return calls;
}

const SHARED = {
  'shared/src/dynamo.ts': `import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBDocument, DynamoDBDocumentClient } from '@aws-sdk/lib-dynamodb';
const client = new DynamoDBClient({ region: process.env.AWS_REGION });
export const documents = DynamoDBDocumentClient.from(client);
export const db = DynamoDBDocument.from(client, { marshallOptions: { removeUndefinedValues: true } });
`,
  'shared/src/logger.ts': `export interface Logger { info(message: string, more?: object): void; error(message: string, more?: object): void }
const print = (level: string) => (message: string, more: object = {}) => console.log(JSON.stringify({ level, message, ...more }));
export const logger: Logger = { info: print('info'), error: print('error') };
`,
  'shared/src/http.ts': `import { logger } from './logger';
export const json = (statusCode: number, body: unknown) => ({ statusCode, body: JSON.stringify(body) });
export async function get<T>(url: string): Promise<T> {
  logger.info('get', { url });
  const answer = await fetch(url);
  return (await answer.json()) as T;
}
`,
};

/** Code that does nothing of note, so that files have the length of a person's. */
function filler(seed, lines) {
  const names = ['total', 'amount', 'label', 'status', 'owner', 'region', 'count', 'visible'];
  let text = '';
  for (let i = 0; text.split('\n').length < lines; i++) {
    const [a, b] = [names[(seed + i) % names.length], names[(seed + i + 3) % names.length]];
    text += `
/** Works out the ${a} by its ${b}. */
export function ${a}Of${i}(${b}: { id: string; value: number; tags?: string[] }, limit = ${seed % 17}): string | null {
  const { id, value, tags = [] } = ${b};
  if (value > limit && tags.length > 0) {
    const found = tags.filter(tag => tag.startsWith('${a}:')).map(tag => tag.slice(${a.length + 1}));
    return found.length > 1 ? \`\${id}/\${found.join(',')}\` : (found[0] ?? null);
  }
  for (const tag of tags) if (tag === '${b}') return tag.toUpperCase();
  return value === 0 ? null : String(Math.round(value * 100) / 100);
}
`;
  }
  return text;
}

const usesDynamo = service => service % 5 === 0;

const handler = verb => (service, file) => {
  const direct = usesDynamo(service) && file % 2 === 0;
  const head = direct
    ? "import { GetCommand } from '@aws-sdk/lib-dynamodb';\nimport { documents } from '../../../../shared/src/dynamo';\n"
    : '';
  const read = direct
    ? `  const { Item } = await documents.send(new GetCommand({ TableName: process.env.TABLE, Key: { pk: id } })); // call`
    : `  const Item = await store.load(id);`;
  return [
    `src/handlers/${verb}.ts`,
    `${head}import { logger } from '../../../../shared/src/logger';
import { json } from '../../../../shared/src/http';
import { store } from '../store';
import { check } from '../domain/part0';

export async function handler(event: { pathParameters?: Record<string, string>; body?: string }) {
  const id = event.pathParameters?.id ?? '';
  logger.info('${verb}', { id });
  if (!check(id)) return json(400, { message: 'no id' });
${read}
  return Item ? json(200, Item) : json(404, { message: 'not found' });
}
${filler(file, 50)}`,
  ];
};

const store = (service, file) => [
  'src/store.ts',
  usesDynamo(service)
    ? `import { db } from '../../../shared/src/dynamo';
import { logger } from '../../../shared/src/logger';

class Store {
  constructor(private readonly documents: typeof db, private readonly table: string) {}
  async load(id: string) {
    const { Item } = await this.documents.get({ TableName: this.table, Key: { pk: id, sk: 'META' } }); // call
    return Item;
  }
  async save(item: Record<string, unknown>) {
    logger.info('save');
    await this.documents.put({ TableName: this.table, Item: item }); // call
  }
}
export const store = new Store(db, 'service${service}');
${filler(file, 60)}`
    : `import { get } from '../../../shared/src/http';
const cache = new Map<string, unknown>();
export const store = {
  async load(id: string): Promise<unknown> {
    const known = cache.get(id);
    if (known) return known;
    const found = await get(\`https://service${service}.example.com/\${id}\`);
    cache.set(id, found);
    return found;
  },
  delete: (id: string) => cache.delete(id),
};
${filler(file, 60)}`,
];

const queue = (service, file) => [
  'src/queue.ts',
  `import { SQSClient, SendMessageCommand } from '@aws-sdk/client-sqs';
import { S3Client, PutObjectCommand } from '@aws-sdk/client-s3';
const client = new SQSClient({});
const s3 = new S3Client({});
export const publish = (body: object) => client.send(new SendMessageCommand({ QueueUrl: process.env.QUEUE, MessageBody: JSON.stringify(body) }));
export const keep = (key: string, body: string) => s3.send(new PutObjectCommand({ Bucket: 'service${service}', Key: key, Body: body }));
${filler(file, 60)}`,
];

const checkOf = part => (part === 0 ? 'check' : `checkAll${part}`);
const domain = part => (_service, file) => [
  `src/domain/part${part}.ts`,
  part === 0
    ? `export const check = (id: string): boolean => /^[A-Z0-9]{1,40}$/.test(id);\n${filler(file, 90)}`
    : `import { ${checkOf(part - 1)} } from './part${part - 1}';
export const ${checkOf(part)} = (ids: readonly string[]) => ids.every(${checkOf(part - 1)});
${filler(file, 90)}`,
];

const component = part => (service, file) => [
  `web/components/View${part}.tsx`,
  `import { useState } from 'react';
${part > 0 ? `import { View${part - 1} } from './View${part - 1}';\n` : ''}
export function View${part}({ items, scan }: { items: { id: string; name: string }[]; scan: (query: string) => void }) {
  const [query, update] = useState('');
  return (
    <section className="view">
      <input value={query} onChange={event => { update(event.target.value); scan(event.target.value); }} />
      <ul>{items.filter(item => item.name.includes(query)).map(item => <li key={item.id}>{item.name}</li>)}</ul>
      ${part > 0 ? `<View${part - 1} items={items} scan={scan} />` : `<p>Service ${service}</p>`}
    </section>
  );
}
${filler(file, 80)}`,
];

const testOf = verb => (_service, file) => [
  `test/${verb}.test.ts`,
  `import { handler } from '../src/handlers/${verb}';
describe('${verb}', () => {
  it('answers 400 without an id', async () => {
    expect(await handler({})).toEqual({ statusCode: 400, body: expect.any(String) });
  });
});
${filler(file, 40)}`,
];

const VERBS = ['get', 'list', 'save', 'remove'];
const numbers = length => Array.from({ length }, (_, i) => i);
const FILES = [
  ...VERBS.map(handler),
  store,
  queue,
  ...numbers(8).map(domain),
  ...numbers(7).map(component),
  ...VERBS.map(testOf),
];
