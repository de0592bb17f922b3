import type { MapValue, Value } from '../binding/tree.ts';
import type { SourceHole, SourceTime } from '../code/index.ts';
import { UNITS } from '../value/index.ts';
import { brief, type KeyType, type Use } from './data.ts';
import { Digits } from './notes.ts';
import { Undrafted } from './reasons.ts';

/** The types of the attributes that are keys, of the table and of its indexes. */
export type KeyTypes = ReadonlyMap<string, KeyType>;

/** Gives what stands for a hole: `data.id`. */
export interface Referrer {
  readonly refer: (hole: SourceHole, use: Use) => string;
}

/** Writes the values of a request in the contract's form; what the code puts in becomes `data`. */
export class Values {
  private readonly data: Referrer;
  private readonly keys: KeyTypes;
  private readonly ttl: string | undefined;

  /** `ttl`: the attribute that holds when an item expires. */
  constructor(data: Referrer, keys: KeyTypes, ttl?: string) {
    this.data = data;
    this.keys = keys;
    this.ttl = ttl;
  }

  /** What is between the braces for a hole that is a whole value. `attribute` names it, `compared` is what it is compared with. */
  reference(hole: SourceHole, attribute: string | null, compared: string | null = attribute, optional = false): string {
    if (hole.time) return now(hole.time);
    const key = compared === null ? undefined : this.keys.get(compared);
    return this.data.refer(hole, {
      attribute,
      as: 'value',
      ...(key === undefined ? {} : { key }),
      ...(compared !== null && compared === this.ttl ? { seconds: true } : {}),
      ...((optional && key === undefined) || hole.sometimes ? { optional: true } : {}),
    });
  }

  /** The same for a part of a composed string. */
  part(hole: SourceHole, attribute: string | null): string {
    if (hole.time) return now(hole.time);
    if (hole.type === 'boolean' || hole.type === 'object' || hole.type === 'array')
      throw new Undrafted('no-operation', `\`${brief(hole.text)}\` is written into a text`);
    return this.data.refer(hole, {
      attribute: attribute === null || this.keys.has(attribute) ? null : attribute,
      as: 'text',
    });
  }

  /** `optional`: the value may be left out. */
  value(value: Value<SourceHole>, attribute: string | null, optional = false): unknown {
    switch (value.kind) {
      case 'literal':
        return literal(value.type, value.text);
      case 'hole': {
        const reference = `\${${this.reference(value.hole, attribute, attribute, optional)}}`;
        return value.hole.set ? { $type: value.hole.set, $value: reference } : reference;
      }
      case 'text':
        return value.parts
          .map(part => (typeof part === 'string' ? escaped(part) : `\${${this.part(part, attribute)}}`))
          .join('');
      case 'map':
        return this.map(value, optional);
      case 'list':
        return value.elements.map(element => this.value(element, null));
      case 'set':
        return { $type: value.type, $value: value.elements.map(element => this.value(element, null)) };
      case 'each':
        throw new Undrafted('lists', 'a list is made element by element');
    }
  }

  map({ entries, rest }: MapValue<SourceHole>, optional = false): Record<string, unknown> {
    if (rest?.length) throw new Undrafted('not-written-out', 'what is spread into the item is not known');
    return Object.fromEntries(
      entries.map(({ name, value }) => [name.startsWith('$') ? `$${name}` : name, this.value(value, name, optional)]),
    );
  }
}

const escaped = (text: string): string => text.replaceAll('${', '${"$"}{');

function literal(type: string, text: string): unknown {
  switch (type) {
    case 'S':
      return escaped(text);
    case 'N':
      return /^-?(?:0|[1-9]\d{0,14})(?:\.\d*[1-9])?$/.test(text) ? new Digits(text) : { $type: 'N', $value: text };
    case 'B':
      return { $type: 'B', $value: text };
    case 'BOOL':
      return text === 'true';
    default:
      return null;
  }
}

const PIPES: Readonly<Record<SourceTime['form'], string>> = {
  seconds: '',
  ms: ' | ms',
  iso: ' | iso',
  date: ' | date',
};

/** `now + 30d`, `now | iso` */
export function now({ form, shift }: SourceTime): string {
  const [unit, size] = Object.entries(UNITS).find(([, one]) => shift % one === 0) ?? ['s', 1];
  return `now${shift === 0 ? '' : ` + ${shift / size}${unit}`}${PIPES[form]}`;
}
