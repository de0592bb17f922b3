import type { MapValue, Value } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { type CallingFile, clean, DataDraft, type KnownTypes, nameIn, type Use } from '../../../../extract/data.ts';
import { Undrafted } from '../../../../extract/reasons.ts';
import type { Schema } from '../../../../extract/schema-of.ts';
import { singular } from '../../../../extract/words.ts';
import type { Entry } from '../../model/request.ts';

type SourceEntry = Entry<SourceHole>;

/** What an entry is drafted with that is made for each element of an array. */
export interface LoopDraft {
  readonly entry: SourceEntry;
  /** `${data.lines}` and `line`. */
  readonly each: string;
  readonly as: string;
  /** Stands for the data of the message in the entry: what is of the element is referred to by `as`. */
  readonly refer: (hole: SourceHole, use: Use) => string;
  /** Declares the array; once all of the entry is written. */
  readonly declare: () => void;
}

/** Names that a loop may not take. */
const ROOTS: ReadonlySet<string> = new Set([
  'data',
  'now',
  'context',
  'stage',
  'item',
  'items',
  'old',
  'count',
  'cursor',
]);

/** Several requests of one form, or one that is made in a loop, as one that is made for each element of an array of the message. */
export function loopDraft(
  entries: readonly SourceEntry[],
  data: DataDraft,
  file: CallingFile,
  known: KnownTypes,
  most: number,
): LoopDraft {
  const [first] = entries;
  if (!first) throw new Undrafted('lists', 'the batch has no requests');
  const entry = first.each ? first : folded(entries);
  const list = first.each?.list ?? null;
  const said = clean((list && nameIn(list.text)) ?? '');
  const array = data.array(said || (entry.kind === 'get' ? 'keys' : 'entries'), most);
  const { name } = array;
  const variable = first.each && /^[A-Za-z_]\w+$/.test(first.each.as) ? first.each.as : singular(name);
  const as =
    ROOTS.has(variable) || variable === name
      ? `one_${singular(name)}`.replace(/\W/g, '_')
      : variable.replace(/\W/g, '_');
  const element = new DataDraft(file, known, []);
  const own = holesIn(entry).filter(hole => hole.element);
  const whole = first.each !== undefined && own.length > 0 && own.every(hole => hole.text === first.each?.as);
  return {
    entry,
    each: `\${data.${name}}`,
    as,
    refer: (hole, use) => {
      if (!hole.element) return data.refer(hole, use);
      const reference = element.refer(hole, use);
      return whole ? as : reference.replace(/^data\b/, as);
    },
    declare: () => {
      const shape = element.schema();
      if (element.size === 0)
        throw new Undrafted('lists', 'nothing of its requests is of the list that they are made for');
      const [only] = Object.values(shape.properties as Readonly<Record<string, Schema>>);
      array.declare(whole && only ? only : shape);
    },
  };
}

function holesIn(entry: SourceEntry): SourceHole[] {
  const found: SourceHole[] = [];
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) for (const inner of value) visit(inner);
    else if (typeof value === 'object' && value !== null) {
      if ('text' in value && 'path' in value && 'range' in value) found.push(value as SourceHole);
      else for (const inner of Object.values(value)) visit(inner);
    }
  };
  visit([entry.item, entry.key, entry.update, entry.condition]);
  return found;
}

/** One request that stands for several: what differs between them is of the element. */
function folded(entries: readonly SourceEntry[]): SourceEntry {
  const [first, ...others] = entries;
  if (!first || others.some(({ kind, each }) => kind !== first.kind || each))
    throw new Undrafted('lists', 'its requests are of several kinds, and an operation makes one for each element');
  const part = first.item ? 'item' : 'key';
  const maps = entries.map(entry => entry[part]);
  const whole = foldedMap(maps.flatMap(map => map ?? []));
  return { ...first, [part]: whole };
}

function foldedMap(maps: readonly MapValue<SourceHole>[]): MapValue<SourceHole> {
  const [first, ...others] = maps;
  const names = first?.entries.map(({ name }) => name) ?? [];
  if (others.some(map => map.entries.length !== names.length || map.entries.some(({ name }) => !names.includes(name))))
    throw new Undrafted('lists', 'its requests have different attributes');
  return {
    kind: 'map',
    entries: names.map(name => ({
      name,
      value: foldedValue(
        name,
        maps.flatMap(map => map.entries.find(entry => entry.name === name)?.value ?? []),
      ),
    })),
  };
}

function foldedValue(name: string, values: readonly Value<SourceHole>[]): Value<SourceHole> {
  const [first, ...others] = values;
  if (!first) throw new Undrafted('lists', 'its requests have different attributes');
  if (others.every(value => plain(value) === plain(first))) return first;
  if (values.every(value => value.kind === 'text') && first.kind === 'text') {
    const same = (i: number): boolean =>
      values.every(
        value =>
          value.kind === 'text' &&
          (typeof value.parts[i] === 'string' ? value.parts[i] : '') ===
            (typeof first.parts[i] === 'string' ? first.parts[i] : ''),
      );
    if (
      values.every(value => value.kind === 'text' && value.parts.length === first.parts.length) &&
      first.parts.every((_, i) => same(i))
    )
      return {
        ...first,
        parts: first.parts.map(part => (typeof part === 'string' ? part : { ...part, element: true })),
      };
  }
  if (values.some(value => value.kind !== 'hole' && value.kind !== 'literal'))
    throw new Undrafted('lists', `its requests put \`${name}\` together in different ways`);
  const hole = values.find(value => value.kind === 'hole');
  if (hole?.kind === 'hole') return { ...hole, hole: { ...hole.hole, element: true } };
  const type =
    first.kind === 'literal' ? ({ S: 'string', N: 'number', BOOL: 'boolean' } as const)[first.type as 'S'] : undefined;
  if (type === undefined) throw new Undrafted('lists', `its requests put \`${name}\` together in different ways`);
  return { kind: 'hole', hole: { range: { start: 0, end: 0 }, path: '', text: name, type, element: true } };
}

const plain = (value: Value<SourceHole>): string =>
  JSON.stringify(value, (key, inner: unknown) => (key === 'origin' || key === 'range' ? undefined : inner));
