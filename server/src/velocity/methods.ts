import * as regex from './regex.ts';
import { RenderError } from './render-error.ts';
import { type EntryValue, isNumber, isObject, javaText, type ListValue, type MapValue, type Value } from './value.ts';

/** A method; undefined: there is none for such arguments (the reference is null then, as in Velocity). */
type Method<T> = (self: T, args: readonly Value[]) => Value | undefined;

const thrown = (message: string): never => {
  throw new RenderError('thrown', message);
};

/** Arguments by letter: s string, i integer, a anything. Null where a string must be makes Java throw. */
function typed<T extends Value>(
  signature: string,
  method: (self: T, ...args: never[]) => Value | undefined,
): Method<T> {
  return (self, args) => {
    if (args.length !== signature.length) return undefined;
    const given: unknown[] = [];
    for (const [i, letter] of [...signature].entries()) {
      const arg = args[i] ?? null;
      if (letter === 'a') given.push(arg);
      else if (arg === null) thrown('A method was given null.');
      else if (letter === 's' && typeof arg === 'string') given.push(arg);
      else if (letter === 'i' && typeof arg === 'bigint') given.push(Number(arg));
      else return undefined;
    }
    return method(self, ...(given as never[]));
  };
}

const either =
  <T>(...methods: readonly Method<T>[]): Method<T> =>
  (self, args) => {
    for (const method of methods) {
      const result = method(self, args);
      if (result !== undefined) return result;
    }
    return undefined;
  };

const int = (value: number): bigint => BigInt(value);

function substring(text: string, from: number, to: number): string {
  if (from < 0 || to > text.length || from > to)
    thrown(`substring(${from}, ${to}) of a text of ${text.length} characters.`);
  return text.slice(from, to);
}

const list = (items: Value[], array = false): ListValue => ({
  kind: 'list',
  items,
  json: false,
  ...(array ? { array } : {}),
});

const STRING: Readonly<Record<string, Method<string>>> = {
  length: typed('', self => int(self.length)),
  isEmpty: typed('', self => self === ''),
  toString: typed('', self => self),
  trim: typed('', self => self.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '')),
  toLowerCase: typed('', self => self.toLowerCase()),
  toUpperCase: typed('', self => self.toUpperCase()),
  substring: either(
    typed('i', (self, from: number) => substring(self, from, self.length)),
    typed('ii', (self, from: number, to: number) => substring(self, from, to)),
  ),
  indexOf: either(
    typed('s', (self, part: string) => int(self.indexOf(part))),
    typed('si', (self, part: string, from: number) => int(self.indexOf(part, from))),
  ),
  lastIndexOf: typed('s', (self, part: string) => int(self.lastIndexOf(part))),
  startsWith: typed('s', (self, part: string) => self.startsWith(part)),
  endsWith: typed('s', (self, part: string) => self.endsWith(part)),
  contains: typed('s', (self, part: string) => self.includes(part)),
  concat: typed('s', (self, part: string) => self + part),
  equals: typed('a', (self, other: Value) => self === other),
  equalsIgnoreCase: (self, [other]) => typeof other === 'string' && self.toLowerCase() === other.toLowerCase(),
  replace: typed('ss', (self, part: string, by: string) => self.replaceAll(part, () => by)),
  matches: typed('s', (self, pattern: string) => regex.matches(self, pattern)),
  replaceAll: typed('ss', (self, pattern: string, by: string) => regex.replace(self, pattern, by, false)),
  replaceFirst: typed('ss', (self, pattern: string, by: string) => regex.replace(self, pattern, by, true)),
  split: either(
    typed('s', (self, pattern: string) => list(regex.split(self, pattern, 0), true)),
    typed('si', (self, pattern: string, limit: number) => list(regex.split(self, pattern, limit), true)),
  ),
};

const LIST: Readonly<Record<string, Method<ListValue>>> = {
  size: typed('', self => int(self.items.length)),
  isEmpty: typed('', self => self.items.length === 0),
  get: typed('i', (self, index: number) => element(self, index)),
  contains: typed('a', (self, value: Value) => self.items.some(item => same(item, value))),
  indexOf: typed('a', (self, value: Value) => int(self.items.findIndex(item => same(item, value)))),
  add: typed('a', (self, value: Value) => {
    if (self.array) return undefined;
    self.items.push(value);
    return true;
  }),
  addAll: typed('a', (self, value: Value) => {
    if (!isObject(value) || value.kind !== 'list' || self.array) return undefined;
    self.items.push(...value.items);
    return value.items.length > 0;
  }),
  set: typed('ia', (self, index: number, value: Value) => {
    const old = element(self, index);
    self.items[index] = value;
    return old;
  }),
  toString: typed('', (self: ListValue) => javaText(self)),
};

function element(self: ListValue, index: number): Value {
  if (index < 0 || index >= self.items.length)
    thrown(`There is no element ${index} in a list of ${self.items.length}.`);
  return self.items[index] ?? null;
}

const keyOf = (value: Value): string => {
  if (typeof value === 'string') return value;
  throw new RenderError('unsupported', 'A map with a key that is no string is not supported here.');
};

const MAP: Readonly<Record<string, Method<MapValue>>> = {
  size: typed('', self => int(self.entries.size)),
  isEmpty: typed('', self => self.entries.size === 0),
  get: typed('a', (self, key: Value) => (typeof key === 'string' ? (self.entries.get(key) ?? null) : null)),
  containsKey: typed('a', (self, key: Value) => typeof key === 'string' && self.entries.has(key)),
  containsValue: typed('a', (self, value: Value) => [...self.entries.values()].some(item => same(item, value))),
  put: typed('aa', (self, key: Value, value: Value) => {
    const old = self.entries.get(keyOf(key)) ?? null;
    self.entries.set(keyOf(key), value);
    return old;
  }),
  putAll: typed('a', (self, other: Value) => {
    if (!isObject(other) || other.kind !== 'map') return undefined;
    for (const [name, value] of other.entries) self.entries.set(name, value);
    return null;
  }),
  remove: typed('a', (self, key: Value) => {
    const old = self.entries.get(keyOf(key)) ?? null;
    self.entries.delete(keyOf(key));
    return old;
  }),
  keySet: typed('', self => list([...self.entries.keys()])),
  values: typed('', self => list([...self.entries.values()])),
  entrySet: typed('', self => list([...self.entries].map(([key, value]) => ({ kind: 'entry', key, value })))),
  toString: typed('', (self: MapValue) => javaText(self)),
};

const ENTRY: Readonly<Record<string, Method<EntryValue>>> = {
  getKey: typed('', self => self.key),
  getValue: typed('', self => self.value),
};

const NUMBER: Readonly<Record<string, Method<Value>>> = {
  toString: typed('', (self: Value) => javaText(self)),
  equals: typed('a', (self, other: Value) => self === other),
  intValue: typed('', self => (typeof self === 'bigint' ? BigInt.asIntN(32, self) : undefined)),
  longValue: typed('', self => (typeof self === 'bigint' ? BigInt.asIntN(64, self) : undefined)),
  doubleValue: typed('', self => (typeof self === 'bigint' || typeof self === 'number' ? Number(self) : undefined)),
};

const BOOLEAN: Readonly<Record<string, Method<boolean>>> = {
  toString: typed('', self => String(self)),
  booleanValue: typed('', self => self),
  equals: typed('a', (self, other: Value) => self === other),
};

function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  if (!isObject(a) || !isObject(b)) return false;
  const left = javaText(a);
  return left !== undefined && a.kind === b.kind && left === javaText(b);
}

/** Calls a method of a value that is not null. */
export function call(self: Exclude<Value, null>, name: string, args: readonly Value[]): Value {
  const method = methodOf(self, name);
  if (!method) throw new RenderError('unsupported', `The method ${name} of ${typeName(self)} is not supported here.`);
  return method(args) ?? null;
}

function methodOf(
  self: Exclude<Value, null>,
  name: string,
): ((args: readonly Value[]) => Value | undefined) | undefined {
  const bound = <T extends Value>(table: Readonly<Record<string, Method<T>>>, value: T) => {
    const method = Object.hasOwn(table, name) ? table[name] : undefined;
    return method && ((args: readonly Value[]) => method(value, args));
  };
  if (typeof self === 'string') return bound(STRING, self);
  if (typeof self === 'boolean') return bound(BOOLEAN, self);
  if (isNumber(self)) return bound(NUMBER, self);
  switch (self.kind) {
    case 'list':
      return bound(LIST, self);
    case 'map':
      return bound(MAP, self);
    case 'entry':
      return bound(ENTRY, self);
    default:
      return 'methods' in self && Object.hasOwn(self.methods, name) ? self.methods[name] : undefined;
  }
}

function typeName(self: Exclude<Value, null>): string {
  if (typeof self === 'string') return 'a string';
  if (typeof self === 'boolean') return 'a boolean';
  if (isNumber(self)) return 'a number';
  return self.kind === 'service' ? self.name : `a ${self.kind}`;
}

/** `.name`: a map's member, a bean's getter. */
export function property(self: Exclude<Value, null>, name: string): Value {
  if (isObject(self) && self.kind === 'map') {
    if (name === 'class') throw new RenderError('unsupported', 'The property "class" is not supported here.');
    return self.entries.get(name) ?? null;
  }
  const getter = `get${name.charAt(0).toUpperCase()}${name.slice(1)}`;
  const method = methodOf(self, getter) ?? (name === 'empty' ? methodOf(self, 'isEmpty') : undefined);
  if (method) return method([]) ?? null;
  if (name === 'class' || name === 'bytes')
    throw new RenderError('unsupported', `The property "${name}" is not supported here.`);
  return null;
}

/** `[index]`: an element, counted from the end where negative, or a map's member. */
export function indexed(self: Exclude<Value, null>, index: Value): Value {
  if (isObject(self) && self.kind === 'map')
    return typeof index === 'string' ? (self.entries.get(index) ?? null) : null;
  if (isObject(self) && self.kind === 'list' && typeof index === 'bigint') {
    return element(self, Number(index < 0n ? BigInt(self.items.length) + index : index));
  }
  throw new RenderError('unsupported', `An index into ${typeName(self)} is not supported here.`);
}
