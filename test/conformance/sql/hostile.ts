import assert from 'node:assert/strict';
import { Collector } from '../../../server/src/binding/collector.ts';
import { typesOf } from '../../../server/src/binding/types.ts';
import type { Type } from '../../../server/src/schema/index.ts';
import type { Message } from '../s3/messages.ts';
import { rawNumber, textOf } from '../s3/raw.ts';
import { isOf } from '../s3/types.ts';
import type { Engines } from './engines.ts';
import type { Contract } from './fixtures.ts';

/** What of a contract decides whether a message is taken, told without its templates. */
export interface Judge {
  readonly type: Type;
  readonly fits: (data: Readonly<Record<string, unknown>>) => boolean;
}

export function judgeOf({ root, operation }: Contract): Judge {
  const { data } = typesOf(operation, root.reader(), new Collector());
  const { start, end } = operation.mapping!.entry.value.range;
  const mapping = root.parsed(operation.file)!.text.slice(start, end);
  const names = new Set([...mapping.matchAll(/data\.(\w+)/g)].map(([, name]) => name!));
  const type: Type =
    data?.kind === 'object'
      ? { ...data, properties: new Map([...data.properties].filter(([name]) => names.has(name))) }
      : data!;
  return { type, fits: FITS[operation.name.value] ?? (() => true) };
}

/** What single contracts ask besides, by their names. */
const FITS: Readonly<Record<string, (data: Readonly<Record<string, unknown>>) => boolean>> = {
  'insert-piped': ({ number }) => {
    const value = Number(rawNumber(number)?.text ?? number);
    return value >= 0 && value < 1e5 && (rawNumber(number)?.digits ?? true);
  },
  'list-pages': ({ cursor }) =>
    cursor === undefined ||
    cursor === null ||
    (typeof cursor === 'string' &&
      /^1(?:\.(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{4}|[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)){2}$/.test(cursor) &&
      cursor
        .split('.')
        .slice(1)
        .map(part => Buffer.from(part, 'base64').toString())
        .every(part => part.startsWith('v') && !part.includes('\u0000'))),
};

/** Of a mapping that uses parts alone, what is asked of a message. */
const SHAPES: Readonly<Record<string, (data: unknown) => boolean>> = {
  'insert-parts'(data) {
    const text = (value: unknown): boolean =>
      typeof value === 'string' && !rawNumber(value) && !value.includes('\u0000');
    const object = (value: unknown): value is Readonly<Record<string, unknown>> =>
      typeof value === 'object' && value !== null && !Array.isArray(value);
    if (!object(data) || !object(data.a) || !object(data.a.b) || !text(data.a.b.c)) return false;
    const { d } = data.a.b;
    const { e } = data.a;
    if (d !== undefined && d !== null && !(isOf(INTEGER, d) && storable(INTEGER, d))) return false;
    if (e !== undefined && e !== null && !(object(e) && (e.f === undefined || e.f === null || text(e.f)))) return false;
    if (!Array.isArray(data.list)) return false;
    const [first, second] = data.list as unknown[];
    return (
      object(first) && text(first.x) && (second === undefined || second === null || (object(second) && text(second.x)))
    );
  },
};

const INTEGER: Type = { kind: 'number', nullable: false, integer: true };

/** Whether a message has to be taken. */
export function isGood({ type, fits }: Judge, operation: string, message: Message): boolean {
  if (message.operation !== operation) return false;
  const data = message.data ?? {};
  const shape = SHAPES[operation];
  if (shape) return shape(data);
  if (!isOf(type, data) || !fits(data as Record<string, unknown>)) return false;
  return (
    type.kind !== 'object' ||
    [...type.properties.values()].every(({ name, type: of }) => storable(of, (data as Record<string, unknown>)[name]))
  );
}

/** PostgreSQL has integers of 64 bits, and no U+0000. What is in JSON is a number of any length. */
function storable(type: Type, value: unknown, inJson = false): boolean {
  const raw = rawNumber(value);
  if (raw && type.kind === 'number' && type.integer && !inJson) return LONGS.has(raw.text);
  if (typeof value === 'string') return !value.includes('\u0000');
  if (Array.isArray(value)) return value.every(one => storable(type.kind === 'array' ? type.items : type, one, true));
  if (typeof value !== 'object' || value === null) return true;
  return Object.entries(value).every(([name, one]) => !name.includes('\u0000') && storable(type, one, true));
}

/** Of the numbers that JavaScript cannot write, those of at most 64 bits. */
const LONGS: ReadonlySet<string> = new Set(['3.0', '1E2', '-0']);

/** What a message should become and becomes; null where both are the same. */
export async function wrong(
  contract: Contract,
  judge: Judge,
  message: Message,
  engines: Engines,
): Promise<string | null> {
  const name = contract.operation.name.value;
  const { operation, data, what } = message;
  const sent = await engines.send(contract, textOf(data === undefined ? { operation } : { operation, data }));
  if (sent.problem) return `${what}: ${sent.problem}`;
  if (sent.taken !== isGood(judge, name, message)) return `${what}: it is ${sent.taken ? 'taken' : 'refused'}`;
  if (!sent.request) return null;
  return unlike(contract, sent.request, data) ?? changed(contract, judge, sent.request, data, what);
}

type Request = NonNullable<Awaited<ReturnType<Engines['send']>>['request']>;

/** Nothing of the caller's is in the statement, or in the names of its parameters. */
function unlike({ operation }: Contract, { sql, parameters }: Request, data: unknown): string | null {
  const known = STATEMENTS.get(operation.name.value);
  const shape = JSON.stringify([sql, parameters.map(({ name }) => name)]);
  if (known === undefined) STATEMENTS.set(operation.name.value, shape);
  return known === undefined || known === shape ? null : `${JSON.stringify(data)} changes the statement`;
}

const STATEMENTS = new Map<string, string>();

/** Each parameter that is a property of the message is equal to it when it is read back. */
function changed(
  { root, operation }: Contract,
  { type }: Judge,
  { parameters }: Request,
  data: unknown,
  what: string,
): string | null {
  const { start, end } = operation.mapping!.entry.value.range;
  const mapping = root.parsed(operation.file)!.text.slice(start, end);
  const used = [...new Set([...mapping.matchAll(/\$\{data\.(\w+)\}/g)].map(([, name]) => name!))];
  const holes = new Set([...mapping.matchAll(/\$\{[^}]*\}/g)].map(([hole]) => hole));
  for (const [i, hole] of [...holes].entries()) {
    const name = used.find(one => hole === `\${data.${one}}`);
    const property = name !== undefined && type.kind === 'object' ? type.properties.get(name) : undefined;
    const parameter = parameters[i];
    if (!property || !parameter || name === undefined) continue;
    const value = (data as Record<string, unknown> | undefined)?.[name] ?? null;
    if (value === null || rawIn(value) || property.type.kind === 'unmapped') continue;
    const back = readBack(parameter.value, parameter.typeHint);
    try {
      assert.deepEqual(back, declared(property.type, value));
    } catch {
      return `${what}: ${name} is ${JSON.stringify(back)}, read back`;
    }
  }
  return null;
}

const rawIn = (value: unknown): boolean =>
  rawNumber(value) !== undefined ||
  (typeof value === 'object' && value !== null && Object.values(value).some(one => rawIn(one)));

function readBack(value: Request['parameters'][number]['value'], hint: string | undefined): unknown {
  const [one] = Object.values(value) as unknown[];
  if (typeof one === 'bigint') return Number(one);
  if (hint === 'JSON') return JSON.parse(String(one));
  return hint === 'DECIMAL' ? Number(one) : one;
}

/** What of a value is declared, with its defaults. */
function declared(type: Type, value: unknown): unknown {
  if (value === null) return null;
  if (type.kind === 'array') return (value as unknown[]).map(one => declared(type.items, one));
  if (type.kind !== 'object') return Object.is(value, -0) ? 0 : value;
  const entries = [...type.properties.values()].flatMap(({ name, type: of }): [string, unknown][] => {
    const own = (value as Record<string, unknown>)[name];
    if (own === undefined || (own === null && !of.nullable))
      return of.default?.kind === 'scalar'
        ? [[name, of.default.type === 'number' ? Number(of.default.text) : of.default.text]]
        : [];
    return [[name, declared(of, own)]];
  });
  return Object.fromEntries(entries);
}
