import type { NameIn } from '../../constructs/table.ts';
import { quoted, Raw, type Sent, textOf } from '../message.ts';
import type { Random } from '../random.ts';
import type { StoredShape } from '../returns.ts';
import type { Shape } from '../schema.ts';

export interface AskedS3 {
  readonly action: string;
  readonly shapes: ReadonlyMap<string, StoredShape>;
}

export interface RespondedS3 {
  readonly status: number;
  readonly body: string;
  readonly shows: NameIn<'s3 response'>;
}

/** A success: of a GetObject a document, which may be any JSON. */
export function success(random: Random, { action, shapes }: AskedS3): RespondedS3 {
  const status = action === 'DeleteObject' ? 204 : 200;
  if (action !== 'GetObject') return { status, body: '', shows: 'success' };
  if (random.percent(10)) return { status, body: textOf(odd(random)), shows: 'another document' };
  const members = [...shapes].filter(() => random.percent(80)).map(([name, shape]) => [name, stored(shape, random)]);
  const more = random.percent(20) ? { other: odd(random) } : {};
  return { status, body: textOf({ ...Object.fromEntries(members), ...more }), shows: 'success' };
}

const STATUSES = [301, 400, 403, 404, 404, 409, 412, 412, 500, 503] as const;

/** A failure, whose XML nobody reads. */
export function failure(random: Random, { action }: AskedS3): RespondedS3 {
  const status = random.pick(STATUSES);
  const body =
    action === 'HeadObject' ? '' : `<Error><Code>X</Code><Message>${quoted(random.literal())}</Message></Error>`;
  return { status, body, shows: `${status}` };
}

const NUMBERS = [
  '0',
  '7',
  '-3',
  '1.5',
  '0.001',
  '2.0',
  '1e3',
  '1.5e10',
  '12345678.9',
  '100000000000000000000',
  '-0.25',
];

/** A part of a document of a shape; now and then of another one. */
function stored(shape: StoredShape, random: Random): Sent {
  if (random.percent(12)) return odd(random);
  if (shape.nullable && random.percent(25)) return null;
  switch (shape.kind) {
    case 'string':
      return `${random.pick(['', 'K#', 'Ab '])}${random.literal()}`;
    case 'binary':
      return random.pick(['', 'aGk=', 'AAA=', '/+8=']);
    case 'integer':
    case 'number':
      return new Raw(random.pick(NUMBERS));
    case 'boolean':
      return random.percent(50);
    case 'object':
      return Object.fromEntries(
        [...(shape as Shape).properties!]
          .filter(() => random.percent(85))
          .map(([name, property]) => [name, stored(property.shape, random)]),
      );
    case 'array':
      return random.times(random.below(4), () => stored((shape as Shape).items!, random));
    default:
      return odd(random);
  }
}

const odd = (random: Random): Sent =>
  random.pick<Sent>([
    'x',
    '',
    new Raw('5'),
    new Raw('-1.50'),
    true,
    null,
    {},
    { in: 'x', of: new Raw('1') },
    [],
    [new Raw('1'), null, 'x', {}],
    '{"a":1}',
    random.literal(),
  ]);
