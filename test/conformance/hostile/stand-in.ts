import type { Chain } from './chains.ts';
import { isRaw } from './values.ts';

/** Stand-ins as a chain of pipes makes them, and what it makes of their texts. */
interface Images {
  readonly texts: ReadonlyMap<string, string>;
  readonly pattern: RegExp;
}

/**
 * What a caller's text does to a rendering is itself and nothing else: each hostile text is replaced by a harmless stand-in,
 * and the rendering of the harmless document, with the texts put back, must be the rendering of the hostile one.
 */
export class StandIns {
  private readonly known: ReadonlySet<string>;
  private readonly chains: readonly Chain[];
  private readonly prefix: string;
  private readonly texts: string[] = [];
  private made: { readonly of: number; readonly all: readonly Images[] } | undefined;

  /** Texts of the original document, and names that the contract declares, stay as they are. The contract's pipes change a text. */
  constructor(known: Iterable<string>, chains: readonly Chain[], prefix = 'zq') {
    this.known = new Set(known);
    this.chains = chains;
    this.prefix = prefix;
  }

  /** Whether a pipe of the contract cuts the stand-ins themselves, so that nobody can tell which text is meant. */
  get cut(): boolean {
    const some = [0, 1, 10, 11];
    return this.chains.some(chain => new Set(some.map(i => chain(this.named(i)) || '')).size < some.length);
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
    if (this.chains.some(chain => chain(text) === null)) return text;
    this.texts.push(text);
    return this.named(this.texts.length - 1);
  }

  private named(i: number): string {
    return `${this.prefix}${i}${this.prefix}`;
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

  /** A text with the stand-ins put back, as they are, and as a chain of the contract's makes them. */
  private spellings(harmless: string): Set<string> {
    const pattern = new RegExp(`${this.prefix}(\\d+)${this.prefix}`, 'gi');
    const put = (text: string): string => text.replace(pattern, (_, i) => this.texts[Number(i)] ?? '');
    const behind = this.images().map(images =>
      put(harmless.replace(images.pattern, one => images.texts.get(one) ?? '')),
    );
    return new Set([put(harmless), ...behind]);
  }

  /** For each chain, what it makes of each stand-in, and of the text that this stands for. */
  private images(): readonly Images[] {
    if (this.made?.of !== this.texts.length)
      this.made = { of: this.texts.length, all: this.chains.map(chain => this.imagesOf(chain)) };
    return this.made.all;
  }

  private imagesOf(chain: Chain): Images {
    const texts = new Map(this.texts.map((text, i) => [chain(this.named(i)) ?? '', chain(text) ?? '']));
    texts.delete('');
    const names = [...texts.keys()].sort((a, b) => b.length - a.length);
    const any = names.map(name => name.replace(/[^A-Za-z0-9_-]/g, '\\$&')).join('|');
    return { texts, pattern: new RegExp(any || '(?!)', 'g') };
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

/** All texts of a document, names too. */
export const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.entries(value).flatMap(([key, member]) => [key, ...textsOf(member)])
      : [];
