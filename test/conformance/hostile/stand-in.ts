import { PIPES, type PipeKind } from '../../../server/src/value/index.ts';
import { isRaw } from './values.ts';

/**
 * What a caller's text does to a rendering is itself and nothing else: each hostile text is replaced by a harmless stand-in,
 * and the rendering of the harmless document, with the texts put back, must be the rendering of the hostile one.
 */
export class StandIns {
  private readonly known: ReadonlySet<string>;
  private readonly prefix: string;
  private readonly texts: string[] = [];

  /** Texts of the original document, and names that the contract declares, stay as they are. */
  constructor(known: Iterable<string>, prefix = 'zq') {
    this.known = new Set(known);
    this.prefix = prefix;
  }

  /** The document with stand-ins. */
  harmless(value: unknown): unknown {
    if (typeof value === 'string') return this.standIn(value);
    if (Array.isArray(value)) return value.map(member => this.harmless(member));
    if (typeof value !== 'object' || value === null) return value;
    const copy: Record<string, unknown> = Object.create(null);
    for (const [key, member] of Object.entries(value)) copy[this.standIn(key)] = this.harmless(member);
    return copy;
  }

  private standIn(text: string): string {
    // An empty or a blank text may count as absent, and a number is one.
    if (this.known.has(text) || isRaw(text) || NUMBER.test(text) || trimmed(text) === '') return text;
    this.texts.push(text);
    return `${this.prefix}${this.texts.length - 1}${this.prefix}`;
  }

  /** Whether a stand-in is in a text. */
  isIn(text: string): boolean {
    return new RegExp(`${this.prefix}\\d+${this.prefix}`, 'i').test(text);
  }

  /** What differs between a harmless rendering with the texts put back and the hostile rendering, or null. */
  difference(harmless: unknown, hostile: unknown, path = ''): string | null {
    if (typeof harmless === 'string' && typeof hostile === 'string') {
      if (harmless === hostile || this.spellings(harmless).has(hostile)) return null;
      const inner = this.innerJson(harmless, hostile, path);
      return inner === undefined
        ? `${path}: ${JSON.stringify(hostile)} in the place of ${JSON.stringify(harmless)}`
        : inner;
    }
    if (typeof harmless !== 'object' || typeof hostile !== 'object' || harmless === null || hostile === null)
      return Object.is(harmless, hostile)
        ? null
        : `${path}: ${JSON.stringify(hostile)} in the place of ${JSON.stringify(harmless)}`;
    const one = Object.entries(harmless);
    const other = Object.entries(hostile);
    if (one.length !== other.length || Array.isArray(harmless) !== Array.isArray(hostile))
      return `${path}: ${other.map(([key]) => key)} in the place of ${one.map(([key]) => key)}`;
    for (const [i, [key, member]] of one.entries()) {
      const [otherKey, otherMember] = other[i]!;
      if (key !== otherKey && !this.spellings(key).has(otherKey))
        return `${path}: the name ${otherKey} in the place of ${key}`;
      const found = this.difference(member, otherMember, `${path}.${key}`);
      if (found !== null) return found;
    }
    return null;
  }

  /** A text with the stand-ins put back, as it is and through the pipes. */
  private spellings(harmless: string): Set<string> {
    const pattern = new RegExp(`${this.prefix}(\\d+)${this.prefix}`, 'gi');
    const put = (change: (text: string) => string): string =>
      harmless.replace(pattern, (_, i) => change(this.texts[Number(i)] ?? ''));
    return new Set([...THROUGH_PIPES.map(put), this.encoded(harmless)]);
  }

  /** A text with the stand-ins put back that it has in base64. */
  private encoded(harmless: string): string {
    return harmless.replace(/[A-Za-z0-9_-]{6,}/g, run => {
      const [, i] =
        new RegExp(`^${this.prefix}(\\d+)${this.prefix}$`).exec(Buffer.from(run, 'base64url').toString()) ?? [];
      return i === undefined ? run : PIPES.base64url.apply(this.texts[Number(i)] ?? '');
    });
  }

  /** JSON text: equal as JSON. */
  private innerJson(harmless: string, hostile: string, path: string): string | null | undefined {
    try {
      return this.difference(JSON.parse(harmless), JSON.parse(hostile), `${path} (JSON)`);
    } catch {
      return undefined;
    }
  }
}

const trimmed = (text: string): string => text.replace(/^[\u0000-\u0020]+|[\u0000-\u0020]+$/g, '');
const NUMBER = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;

/** A text, and what the pipes without arguments make of it, one or two of them. */
const CHANGES: readonly ((text: string) => string)[] = Object.values<PipeKind>(PIPES).flatMap(kind => {
  if (kind.takes !== 'string' || kind.check([]) !== undefined) return [];
  return [
    (text: string): string => {
      const made = kind.apply(text, []);
      return typeof made === 'string' ? made : text;
    },
  ];
});
const THROUGH_PIPES: readonly ((text: string) => string)[] = [
  text => text,
  ...CHANGES,
  ...CHANGES.flatMap(first =>
    CHANGES.map(
      second =>
        (text: string): string =>
          second(first(text)),
    ),
  ),
];

/** All texts of a document, names too. */
export const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member)])
      : [];
