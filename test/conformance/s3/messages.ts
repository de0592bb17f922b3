import { RAW } from './raw.ts';

/** A number from 0 up to (not including) another. */
export type Draw = (below: number) => number;

/** Mulberry32: the same seed draws the same. */
export function drawing(seed: number): Draw {
  let state = seed;
  return below => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

export type Path = readonly (string | number)[];

/** A message, and what was changed of a good one. */
export interface Message {
  readonly operation: unknown;
  readonly data: unknown;
  readonly what: string;
}

/** Of each kind of JSON. A text that is hostile to templates and JSON is as good as any other. */
const VALUES: readonly unknown[] = [
  'a"b\\',
  "'\\'$input.json('$')",
  '#end#stop"},"x":{"y":1}',
  '\u0000\u2028é𝄞',
  '../..',
  '.refused',
  'a/b',
  '',
  5,
  -1,
  true,
  null,
  [],
  {},
  [null],
  [[1], { a: 1 }],
  { constructor: 'x', length: 5 },
  ...RAW,
];
const ABSENT = Symbol('absent');
const LONG = Symbol('long');

/** Every place of a value: itself, its members and elements, at any depth. */
export function placesOf(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const members = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return [path, ...members.flatMap(([key, member]) => placesOf(member, [...path, key]))];
}

/** Every message with one fault, or one other value, in one place of good data; the last ones are of another shape altogether. */
export function everyFault(operation: string, good: readonly unknown[]): Message[] {
  const out: Message[] = [
    { operation: 'another', data: good[0], what: 'another operation' },
    { operation: [operation], data: good[0], what: 'a list as operation' },
    ...[null, 'x', 5, [], {}].map(data => ({ operation, data, what: `data ${JSON.stringify(data)}` })),
  ];
  for (const data of good)
    for (const path of placesOf(data).slice(1))
      for (const value of [...VALUES, ABSENT, LONG]) {
        const changed = put(data, path, value);
        if (changed !== undefined) out.push({ operation, data: changed, what: `${path.join('.')}: ${name(value)}` });
      }
  return out;
}

/** One at random; half of them are good but for the texts. */
export function anyMessage(operation: string, good: readonly unknown[], draw: Draw): Message {
  const pick = <T>(list: readonly T[]): T => list[draw(list.length)]!;
  let data = pick(good);
  const places = placesOf(data).slice(1);
  const texts = places.filter(path => typeof at(data, path) === 'string');
  if (draw(100) < 60 || places.length === 0) {
    for (const path of texts) if (draw(2) === 0) data = put(data, path, pick(HARMLESS)) ?? data;
    return { operation, data, what: 'other texts' };
  }
  const path = pick(places);
  const value = pick([...VALUES, ABSENT, LONG]);
  return { operation, data: put(data, path, value) ?? data, what: `${path.join('.')}: ${name(value)}` };
}

/** Texts that fit anywhere, keys too. */
const HARMLESS = ['A1', 'b-2', '~x', 'Z9_', 'a.b', 'aGk='];

const name = (value: unknown): string =>
  typeof value === 'symbol' ? String(value.description) : JSON.stringify(value);

const at = (value: unknown, path: Path): unknown =>
  path.reduce<unknown>((here, step) => (here as Record<string | number, unknown>)[step], value);

/** A copy with another value at a place; undefined where a list would be no longer than it is. */
function put(value: unknown, path: Path, next: unknown): unknown {
  const copy = structuredClone(value);
  const holder = at(copy, path.slice(0, -1)) as Record<string | number, unknown>;
  const last = path.at(-1)!;
  if (next === ABSENT) {
    if (Array.isArray(holder)) holder.splice(Number(last), 1);
    else delete holder[last];
  } else if (next === LONG) {
    const list = holder[last];
    if (!Array.isArray(list) || list.length === 0) return undefined;
    holder[last] = Array.from({ length: 1001 }, () => list[0]);
  } else holder[last] = next;
  return copy;
}
