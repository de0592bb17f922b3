import { validate } from '../schema/index.ts';
import type { Database, DatabaseAnswer } from '../targets/dynamodb/local/database.ts';
import { embeddedDatabase } from '../targets/dynamodb/local/embedded-database.ts';
import { type Plain, plainItem, sameItems } from '../targets/dynamodb/local/plain-items.ts';
import type { Json } from '../yaml/index.ts';
import type { ExampleCase, ExampleOutcome, TableItems } from './example.ts';
import { createGateway } from './gateway.ts';

/** Runs an example through the gateway, on a database of its own. Never throws. */
export async function runExample(example: ExampleCase, open = embeddedDatabase): Promise<ExampleOutcome> {
  const started = performance.now();
  const end = (outcome: Omit<ExampleOutcome, 'milliseconds'>): ExampleOutcome => ({
    ...outcome,
    milliseconds: Math.round(performance.now() - started),
  });
  let database: Database | undefined;
  try {
    database = await open(example.tables);
    for (const given of example.given) {
      const refused = await put(database, given);
      if (refused !== undefined) return end({ outcome: 'not run', message: refused });
    }
    const gateway = createGateway({ document: example.document, database, stageVariables: example.stageVariables });
    const { path, body, context } = example;
    const answer = await gateway.handle({ method: 'POST', path, body, context });
    return end(wrongAnswer(example, answer) ?? (await wrongTables(example, database)) ?? { outcome: 'passed' });
  } catch (error) {
    return end({ outcome: 'not run', message: error instanceof Error ? error.message : String(error) });
  } finally {
    await database?.close();
  }
}

type Verdict = Omit<ExampleOutcome, 'milliseconds'>;

const failed = (message: string, expected: unknown, actual: unknown): Verdict => ({
  outcome: 'failed',
  message,
  expected: print(expected),
  actual: print(actual),
});

function wrongAnswer({ expected }: ExampleCase, answer: { status: number; body: string }): Verdict | null {
  const { status } = answer;
  const body = parsed(answer.body);
  const error = status >= 400 ? String((body as { error?: unknown } | null)?.error ?? status) : undefined;
  if (expected.error !== undefined) {
    if (error === expected.error) return null;
    const came = error === undefined ? `it answered ${status}` : `it answered the error "${error}"`;
    const actual = error === undefined ? { status, body } : { error };
    return failed(`The error "${expected.error}" was expected, and ${came}.`, { error: expected.error }, actual);
  }
  if (error !== undefined) {
    const success = expected.result === undefined ? { status: 'a success' } : expected.result;
    return failed(`It answered ${status} with the error "${error}".`, success, body);
  }
  if (expected.result === undefined) return unfit(expected.schema, body);
  if (print(sorted(expected.result)) === print(sorted(body))) return null;
  return failed('The answer is another one than `result`.', sorted(expected.result), sorted(body));
}

/** An example without a `result` still shows whether the answer is what the contract promises. */
function unfit(schema: Json | null, body: Json): Verdict | null {
  const [misfit] = schema === null ? [] : validate(schema, body);
  if (!misfit) return null;
  const where = misfit.path.length === 0 ? 'the answer' : `"${misfit.path.join('.')}"`;
  return failed(`The answer is none that the contract's \`result\` allows: ${where} ${misfit.message}.`, schema, body);
}

async function wrongTables({ expected }: ExampleCase, database: Database): Promise<Verdict | null> {
  const wrong: { name: string; expected: Plain[]; actual: Plain[] }[] = [];
  for (const { table, name, items } of expected.tables) {
    const actual = await contents(database, table);
    if (!sameItems(items, actual)) wrong.push({ name, expected: items.map(plainItem), actual: actual.map(plainItem) });
  }
  if (wrong.length === 0) return null;
  const side = (which: 'expected' | 'actual') => Object.fromEntries(wrong.map(one => [one.name, inOrder(one[which])]));
  const names = wrong.map(one => one.name).join(' and ');
  return failed(`Afterwards ${names} held other items than \`then\` says.`, side('expected'), side('actual'));
}

async function put(database: Database, { table, name, items }: TableItems): Promise<string | undefined> {
  for (const Item of items) {
    const { status, body } = await database.call('PutItem', { TableName: table, Item });
    if (status !== 200) return `DynamoDB refuses an item of \`given\` for ${name}: ${messageOf(body)}`;
  }
  return undefined;
}

async function contents(database: Database, TableName: string): Promise<TableItems['items'][number][]> {
  const found: TableItems['items'][number][] = [];
  let ExclusiveStartKey: unknown;
  do {
    const start = ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey };
    const answer: DatabaseAnswer = await database.call('Scan', { TableName, ConsistentRead: true, ...start });
    if (answer.status !== 200) throw new Error(`The table ${TableName} cannot be read: ${messageOf(answer.body)}`);
    const page = JSON.parse(answer.body) as { Items: TableItems['items'][number][]; LastEvaluatedKey?: unknown };
    found.push(...page.Items);
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
}

const messageOf = (body: string): string => {
  const { message, Message } = (parsed(body) ?? {}) as { message?: string; Message?: string };
  return message ?? Message ?? body;
};

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text === '' ? null : text;
  }
}

const print = (value: unknown): string => JSON.stringify(value, null, 2);
const inOrder = (items: Plain[]): Plain[] => items.toSorted((a, b) => (print(a) < print(b) ? -1 : 1));

/** With keys in order, so that two answers can be compared as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
