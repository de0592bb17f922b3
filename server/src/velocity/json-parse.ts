import { decimalToString } from './number.ts';
import type { Value } from './value.ts';

const MOST_DEPTH = 400;

/** Parses strict JSON as json-smart reads it; undefined where the text is none. The last of several equal keys counts. */
export function parseJson(text: string, objects: 'json' | 'java' = 'json'): Value | undefined {
  const reader = new JsonReader(text, objects === 'json');
  const value = reader.value(0);
  return value !== undefined && reader.atEnd() ? value : undefined;
}

/** A message's body, which json-smart reads permissively: a text that is no JSON at all is a string. */
export function parseBody(text: string): Value | undefined {
  // Jayway makes Java's own maps of objects, which print as `{a=1}`.
  const strict = parseJson(text, 'java');
  if (strict !== undefined) return strict;
  const plain = text.trim();
  if (plain === '') return null;
  // Of the forms in between (bare words in objects, trailing commas) nothing is claimed.
  return /^[A-Za-z][A-Za-z ]*$/.test(plain) && !/^(?:true|false|null|NaN|Infinity)/.test(plain) ? plain : undefined;
}

/** json-smart: up to 18 digits fit a Long for sure; a longer decimal stays exact. */
function numberValue(numeral: string): Value {
  if (/^-?\d+$/.test(numeral)) return BigInt(numeral);
  return numeral.length > 18 ? { kind: 'decimal', text: decimalToString(numeral) } : Number(numeral);
}

class JsonReader {
  private readonly text: string;
  private readonly json: boolean;
  private at = 0;

  constructor(text: string, json: boolean) {
    this.text = text;
    this.json = json;
  }

  atEnd(): boolean {
    this.blanks();
    return this.at >= this.text.length;
  }

  private blanks(): void {
    while (/[ \t\r\n]/.test(this.text[this.at] ?? 'x')) this.at++;
  }

  value(depth: number): Value | undefined {
    if (depth > MOST_DEPTH) return undefined;
    this.blanks();
    const character = this.text[this.at];
    if (character === '{') return this.object(depth);
    if (character === '[') return this.array(depth);
    if (character === '"') return this.string();
    for (const [word, value] of WORDS) {
      if (this.text.startsWith(word, this.at)) {
        this.at += word.length;
        return value;
      }
    }
    NUMERAL.lastIndex = this.at;
    const numeral = NUMERAL.exec(this.text)?.[0];
    if (numeral === undefined) return undefined;
    this.at += numeral.length;
    return numberValue(numeral);
  }

  private object(depth: number): Value | undefined {
    const entries = new Map<string, Value>();
    this.at++;
    this.blanks();
    if (this.take('}')) return { kind: 'map', entries, json: this.json };
    do {
      this.blanks();
      const name = this.text[this.at] === '"' ? this.string() : undefined;
      if (name === undefined) return undefined;
      this.blanks();
      if (!this.take(':')) return undefined;
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      entries.set(name, value);
      this.blanks();
    } while (this.take(','));
    return this.take('}') ? { kind: 'map', entries, json: this.json } : undefined;
  }

  private array(depth: number): Value | undefined {
    const items: Value[] = [];
    this.at++;
    this.blanks();
    if (this.take(']')) return { kind: 'list', items, json: true };
    do {
      const value = this.value(depth + 1);
      if (value === undefined) return undefined;
      items.push(value);
      this.blanks();
    } while (this.take(','));
    return this.take(']') ? { kind: 'list', items, json: true } : undefined;
  }

  private string(): string | undefined {
    STRING.lastIndex = this.at;
    const source = STRING.exec(this.text)?.[0];
    if (source === undefined) return undefined;
    // A raw DEL: json-smart fails where it reads strictly, and drops it from a body's string that has an escape, too.
    if (this.json && source.includes('\u007f')) return undefined;
    this.at += source.length;
    return JSON.parse(source.includes('\\') ? source.replaceAll('\u007f', '') : source) as string;
  }

  private take(character: string): boolean {
    if (this.text[this.at] !== character) return false;
    this.at++;
    return true;
  }
}

const WORDS: readonly (readonly [string, Value])[] = [
  ['true', true],
  ['false', false],
  ['null', null],
];
const NUMERAL = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const STRING = /"[^"\\\u0000-\u001f]*(?:\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4})[^"\\\u0000-\u001f]*)*"/y;
