import type { NameIn } from '../constructs/table.ts';
import type { Random } from './random.ts';
import type { Shape } from './schema.ts';

/** A JSON value as it is sent: `Raw` stands as its characters. */
export type Sent = null | boolean | string | Raw | readonly Sent[] | { readonly [name: string]: Sent };
export class Raw {
  readonly raw: string;
  constructor(raw: string) {
    this.raw = raw;
  }
}

export function textOf(value: Sent): string {
  if (value instanceof Raw) return value.raw;
  if (Array.isArray(value)) return `[${value.map(textOf).join(',')}]`;
  if (typeof value === 'object' && value !== null)
    return `{${Object.entries(value)
      .map(([name, member]) => `${quoted(name)}:${textOf(member as Sent)}`)
      .join(',')}}`;
  return quoted(value);
}

/** A raw DEL would be dropped by API Gateway's reader. */
export const quoted = (value: unknown): string => JSON.stringify(value).replaceAll('\u007f', '\\u007f');

const INTEGERS = [
  '0',
  '7',
  '-3',
  '42',
  '1000',
  '99999999999999999999',
  '-0',
  '-0.0',
  '7.0',
  '1e3',
  '2.5e7',
  '1.5E20',
  '1.2345678e7',
];
const NUMBERS = [...INTEGERS, '1.5', '-0.25', '0.1', '1e3', '1E-7', '12345678.9', '123456789012345678901.5', '1.0'];

const WORDS = ['a', 'ABC123', '2026-01', 'x_y-z', '0', 'k'.repeat(30)];

/** A value that a schema takes; optional parts are there or not. */
export function right(shape: Shape, random: Random): Sent {
  if (shape.nullable && random.percent(25)) return null;
  if (shape.values) {
    const value = random.pick(shape.values);
    return typeof value === 'number' ? new Raw(String(value)) : value;
  }
  switch (shape.kind) {
    case 'string':
      if (shape.cursor && random.percent(70)) return cursor(shape.cursor, random);
      if (shape.word !== undefined && (shape.word || random.percent(85))) return random.pick(WORDS);
      return `${shape.minLength ? 'k' : ''}${random.percent(25) ? '' : `${random.literal()}${random.percent(40) ? random.literal() : ''}`}`;
    case 'binary':
      return random.pick(['aGk=', 'AAA=', '/+8=', ...(shape.minLength ? [] : [''])]);
    case 'integer':
      return new Raw(random.pick(INTEGERS));
    case 'number':
      return new Raw(random.pick(NUMBERS));
    case 'boolean':
      return random.percent(50);
    case 'any':
      return anything(shape, random);
    case 'array':
      return random.times(Math.max(shape.minItems ?? 0, random.pick([0, 1, 1, 2, 3])), () =>
        right(shape.items!, random),
      );
    case 'object':
      return Object.fromEntries(
        [...shape.properties!]
          .filter(([, { required }]) => required || random.percent(60))
          .map(([name, property]) => [name, right(property.shape, random)]),
      );
  }
}

/** A value for a schema without a single type. */
function anything({ written }: Shape, random: Random): Sent {
  const values: Sent[] = ['x', new Raw('5'), '', new Raw('1E2'), 'a"b'];
  const objects: Sent[] = [{}, { a: [true, null, new Raw('1.50')], 'b c': { d: '/\u2028' } }];
  const lists: Sent[] = [[], [new Raw('1'), ['x'], {}]];
  const type = JSON.stringify(written);
  if (type.includes("it's"))
    return random.pick<Sent>([{}, { "it's": 'x', a$b: new Raw('5') }, { p1: 'x', "it's": '' }]);
  if (type.includes('prefixItems')) return random.pick<Sent>([[], ['x'], ['x', new Raw('5'), true]]);
  if (/patternProperties|"additionalProperties":\{/.test(type)) return random.pick<Sent>([{}, { a: 'x', 'b c': '$x' }]);
  if (type.includes('"object"')) return random.pick(objects);
  if (type.includes('"array"')) return random.pick(lists);
  return random.pick(type.includes('integer') ? values.slice(0, 3) : [...values, ...objects, ...lists, true]);
}

/** A cursor as an answer gives it: a version, and in base64 what the request does not fix of a key. */
function cursor(types: readonly string[], random: Random): string {
  const parts = types.map(type =>
    type === 'N'
      ? random.pick(['5', '-2.5', '0'])
      : type === 'B'
        ? random.pick(['aGk=', 'AAA='])
        : `${random.pick(['', 'K#'])}x${random.literal()}`,
  );
  return ['1', ...parts.map(part => Buffer.from(part).toString('base64'))].join('.');
}

type Path = readonly (string | number)[];
const placesOf = (value: Sent, path: Path = []): Path[] => [
  path,
  ...(typeof value === 'object' && value !== null && !(value instanceof Raw)
    ? Object.entries(value).flatMap(([name, member]) =>
        placesOf(member as Sent, [...path, Array.isArray(value) ? Number(name) : name]),
      )
    : []),
];

/** What a caller may send in a place, whatever belongs there. */
const FAULTS = {
  null: null,
  'a boolean': true,
  'a number': new Raw('5'),
  'a fraction': new Raw('12345678.9012'),
  'a large number': new Raw('1e400'),
  'an exponent': new Raw('1.5e10'),
  'a text': 'x',
  'an empty text': '',
  'a numeral': '5',
  'a list': ['x'],
  'an empty list': [],
  'a list of null': [null],
  'an object': { a: 'x' },
  'an empty object': {},
  'an attribute value': { S: 'x' },
  'a long list': Array.from({ length: 1001 }, () => 'x'),
} as const satisfies Readonly<Partial<Record<NameIn<'message'>, Sent>>>;

/** The message's data with one fault. */
export interface Wrong {
  readonly data: Sent | undefined;
  readonly fault: NameIn<'message'>;
  /** Where it is. */
  readonly place: string;
}

export function wrong(data: Sent, random: Random): Wrong {
  const path = random.pick(placesOf(data));
  const place = path.join('.');
  if (random.percent(25))
    return path.length === 0
      ? { data: undefined, fault: 'no data', place }
      : { data: changed(data, path, undefined), fault: 'absent', place };
  if (random.percent(10)) return { data: changed(data, [...path, 'extra'], 'x'), fault: 'extra', place };
  const names = namesIn(at(data, path));
  if (random.percent(4) && names.length > 0) {
    const twice = `{${quoted(random.pick(names))}:"zz",${textOf(at(data, path)!).slice(1)}`;
    return { data: changed(data, path, new Raw(twice)), fault: 'name twice', place };
  }
  const fault = random.pick(Object.keys(FAULTS) as (keyof typeof FAULTS)[]);
  return { data: changed(data, path, FAULTS[fault]), fault, place };
}

const namesIn = (value: Sent | undefined): string[] =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !(value instanceof Raw)
    ? Object.keys(value)
    : [];

const at = (value: Sent, path: Path): Sent | undefined =>
  path.reduce<Sent | undefined>(
    (here, step) => (here as Record<string | number, Sent> | null | undefined)?.[step],
    value,
  );

function changed(value: Sent, [first, ...rest]: Path, by: Sent | undefined): Sent | undefined {
  if (first === undefined) return by;
  if (typeof value !== 'object' || value === null || value instanceof Raw) return value;
  if (Array.isArray(value)) {
    if (typeof first !== 'number') return value;
    const list = [...(value as Sent[])];
    const one = changed(list[first] ?? null, rest, by);
    list.splice(first, 1, ...(one === undefined ? [] : [one]));
    return list;
  }
  const { [String(first)]: old = null, ...others } = value as { readonly [name: string]: Sent };
  const one = changed(old, rest, by);
  return one === undefined ? others : { ...others, [String(first)]: one };
}
