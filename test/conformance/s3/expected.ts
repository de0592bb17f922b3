import { Collector } from '../../../server/src/binding/collector.ts';
import { typesOf } from '../../../server/src/binding/types.ts';
import type { Type } from '../../../server/src/schema/index.ts';
import type { Contract } from './fixtures.ts';
import type { Message } from './messages.ts';
import { rawNumber } from './raw.ts';
import { isOf } from './types.ts';

/** What of a contract decides whether a message is taken, read off the contract by hand. */
export interface Judge {
  /** The properties that the mapping uses. */
  readonly type: Type;
  /** Values of the key. */
  readonly key: (data: Readonly<Record<string, unknown>>) => readonly string[];
  /** What texts ask besides: that integers are digits, that a `pad` has room. */
  readonly texts: (data: Readonly<Record<string, unknown>>) => boolean;
}

export function judgeOf({ root, operation }: Contract): Judge {
  const { data } = typesOf(operation, root.reader(), new Collector());
  const { start, end } = operation.mapping!.entry.value.range;
  const mapping = root.parsed(operation.file)!.text.slice(start, end);
  const names = new Set([...mapping.matchAll(/data\.(\w+)/g)].map(([, name]) => name!));
  const whole = /\$spread/.test(mapping) ? new Set(/\$except/.test(mapping) ? ['secret'] : []) : null;
  const type = data?.kind === 'object' ? used(data, name => names.has(name) || whole?.has(name) === false) : data!;
  return { type, key: keyOf(mapping), texts: textsOf(operation.name.value) };
}

const used = (type: Extract<Type, { kind: 'object' }>, keeps: (name: string) => boolean): Type => ({
  ...type,
  properties: new Map([...type.properties].filter(([name]) => keeps(name))),
});

/** Each value of the key as text. */
function keyOf(mapping: string): Judge['key'] {
  const key = /key: (.*)/.exec(mapping)?.[1] ?? '';
  const holes = [...key.matchAll(/\$\{data\.(\w+)(?: \?\? (?:"(\w+)"|data\.(\w+)))?( \| base64url)?\}/g)];
  return data =>
    holes.map(([, name, literal, other, coded]) => {
      const value = data[name!] ?? literal ?? data[other ?? ''];
      return coded ? Buffer.from(String(value)).toString('base64url') : String(value);
    });
}

/** By the fixture: these make texts of integers. */
function textsOf(name: string): Judge['texts'] {
  const digits = (value: unknown): boolean => rawNumber(value)?.digits ?? true;
  if (name === 'put-made') return ({ count }) => digits(count);
  if (name === 'put-key-parts') return ({ year }) => digits(year);
  if (name === 'put-key-either') return ({ count }) => digits(count);
  if (name === 'put-pipes')
    return ({ number }) =>
      Number(rawNumber(number)?.text ?? number) >= 0 && Number(rawNumber(number)?.text ?? number) < 1e5;
  return () => true;
}

/** A mapping that uses two elements of a list alone, which may be of any length. */
const SHAPES: ReadonlyMap<string, (data: Readonly<Record<string, unknown>>) => boolean> = new Map([
  [
    'put-first',
    ({ lines, id }) => {
      const [first, second] = Array.isArray(lines) ? (lines as unknown[]) : [];
      const line = (value: unknown): boolean =>
        typeof (value as { sku?: unknown } | null)?.sku === 'string' && !rawNumber((value as { sku: string }).sku);
      return (
        typeof id === 'string' &&
        !rawNumber(id) &&
        line(first) &&
        (second === undefined || second === null || line(second))
      );
    },
  ],
]);

/** Whether a message has to be taken. */
export function isGood({ type, key, texts }: Judge, operation: string, message: Message): boolean {
  if (message.operation !== operation) return false;
  const data = message.data ?? {};
  const shape = SHAPES.get(operation);
  const object = data as Record<string, unknown>;
  if (shape ? !shape(object) : !isOf(type, data)) return false;
  if (!texts(object)) return false;
  return key(object).every(value =>
    /^[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}$/.test(value.replace(/^raw\u0001/, '').replace(/\.0$/, '')),
  );
}
