import assert from 'node:assert/strict';
import type { SqlParameter } from '../../../server/src/targets/sql/model/wire.ts';
import { get, type Node, toJson, toJsonText } from '../../../server/src/yaml/index.ts';
import type { Engines } from './engines.ts';
import type { Contract, Expected } from './fixtures.ts';

/** What of a contract's cases becomes other than they say. */
export async function casesOf(contract: Contract, engines: Engines): Promise<string[]> {
  const problems: string[] = [];
  for (const [i, one] of contract.cases.entries()) {
    const name = `case ${i + 1}`;
    const operation = contract.operation.name.value;
    const sent = await engines.send(contract, `{"operation":"${operation}","data":${toJsonText(one.node)}}`);
    if (sent.problem) problems.push(`${name}: ${sent.problem}`);
    if (sent.taken === one.refused) problems.push(`${name} is ${sent.taken ? 'taken' : 'refused'}`);
    if (sent.request) {
      const { sql, parameters, includeResultMetadata, database } = sent.request;
      problems.push(
        ...told(`${name}, parameters`, parameters.map(written), one.parameters.map(expected)),
        ...told(`${name}, metadata`, includeResultMetadata, one.metadata),
        ...told(`${name}, database`, database, 'app'),
        ...(one.sql === undefined ? [] : told(`${name}, statement`, sql, one.sql)),
      );
    }
    for (const [k, answer] of one.answers.entries())
      problems.push(...(await answerProblems(`${name}, answer ${k + 1}`, contract, answer, engines)));
  }
  return problems;
}

function told(name: string, actual: unknown, wanted: unknown): string[] {
  try {
    assert.deepEqual(actual, wanted);
    return [];
  } catch {
    return [`${name}: ${text(actual)} is not ${text(wanted)}`];
  }
}

const text = (value: unknown): string =>
  JSON.stringify(value, (_, one: unknown) => (typeof one === 'bigint' ? Number(one) : one));

/** A parameter as fixtures write it: JSON as what it says. */
function written({ value, typeHint }: SqlParameter): Expected {
  if (typeHint === 'JSON' && 'stringValue' in value) return { json: JSON.parse(value.stringValue) };
  return { ...value, ...(typeHint === undefined ? {} : { hint: typeHint }) };
}

const expected = (value: Expected): Expected =>
  'longValue' in value ? { ...value, longValue: BigInt(value.longValue as number) } : value;

/** `{ on, body, columns, rows, times, status, error, result, text }` */
async function answerProblems(name: string, contract: Contract, node: Node, engines: Engines): Promise<string[]> {
  const wanted = toJson(node) as Readonly<Record<string, unknown>>;
  const made = await engines.answer(contract, Number(wanted.on ?? 200), bodyOf(node), wanted.refused === true);
  const problems = made.problem ? [`${name}: ${made.problem}`] : [];
  problems.push(...told(`${name}, status`, made.status, wanted.status));
  if ('text' in wanted) problems.push(...told(name, made.text, wanted.text));
  if (made.status === 204 && made.text !== '') problems.push(`${name}: a 204 has a body`);
  if (made.text === '') return problems;
  let body: Readonly<Record<string, unknown>>;
  try {
    body = JSON.parse(made.text) as Readonly<Record<string, unknown>>;
  } catch {
    return [...problems, `${name} is no JSON: ${made.text}`];
  }
  if ('error' in wanted) problems.push(...told(`${name}, error`, body.error, wanted.error));
  if ('result' in wanted) problems.push(...told(name, body, wanted.result));
  return problems;
}

/** The body that the Data API answers, with every digit that the fixture writes. */
function bodyOf(node: Node): string {
  const body = get(node, 'body');
  if (body?.kind === 'scalar') return body.text;
  if (body) return toJsonText(body);
  const columns = toJson(get(node, 'columns')!) as [string, string][];
  const rows = get(node, 'rows');
  const times = Number(toJson(get(node, 'times') ?? node) as number) || 1;
  const records = (rows?.kind === 'sequence' ? rows.items : []).flatMap(row =>
    Array.from({ length: times }, () => toJsonText(row)),
  );
  const metadata = columns.map(([label, typeName]) => ({ label, name: label, typeName, nullable: 1 }));
  return `{"columnMetadata":${JSON.stringify(metadata)},"numberOfRecordsUpdated":0,"records":[${records.join(',')}]}`;
}
