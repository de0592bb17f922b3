/** A JSON number as its text: no digit of it is lost. */
export class Numeral {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

export type Json = null | boolean | string | Numeral | readonly Json[] | JsonObject;
export type JsonObject = ReadonlyMap<string, Json>;

export const isObject = (value: Json | undefined): value is JsonObject => value instanceof Map;
export const isList = (value: Json | undefined): value is readonly Json[] => Array.isArray(value);

const TOKEN =
  /[ \t\r\n]*(?:([{}[\],:])|("(?:[^"\\\u0000-\u001f]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*")|(-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?)|(true|false|null))/y;

/**
 * Reads strict JSON with all digits of its numbers; throws where the text is none. Of several equal names the last counts,
 * or there may be none: `names`.
 */
export function readJson(text: string, names: 'last counts' | 'once' = 'last counts'): Json {
  TOKEN.lastIndex = 0;
  let token = next();
  const value = read();
  if (token !== null) throw new SyntaxError('more than one JSON value');
  return value;

  function next(): RegExpExecArray | null {
    const at = TOKEN.lastIndex;
    const found = TOKEN.exec(text);
    if (!found && text.slice(at).trim() !== '') throw new SyntaxError(`no JSON at ${at}: ${text.slice(at, at + 20)}`);
    return found;
  }

  function take(mark?: string): RegExpExecArray {
    const taken = token;
    if (taken === null || (mark !== undefined && taken[1] !== mark))
      throw new SyntaxError(`${mark ?? 'a value'} is missing`);
    token = next();
    return taken;
  }

  function read(): Json {
    const [, mark, string, number, word] = take();
    if (string !== undefined) return JSON.parse(string) as string;
    if (number !== undefined) return new Numeral(number);
    if (word !== undefined) return JSON.parse(word) as boolean | null;
    if (mark === '[') {
      const list: Json[] = [];
      separated(']', () => list.push(read()));
      return list;
    }
    if (mark !== '{') throw new SyntaxError(`${mark} where a value is meant`);
    const object = new Map<string, Json>();
    separated('}', () => {
      const name = take()[2];
      if (name === undefined) throw new SyntaxError('a name is missing');
      take(':');
      const own = JSON.parse(name) as string;
      if (names === 'once' && object.has(own)) throw new SyntaxError(`${name} stands twice`);
      object.set(own, read());
    });
    return object;
  }

  function separated(end: string, one: () => void): void {
    if (token?.[1] === end) return void take(end);
    for (;;) {
      one();
      if (token?.[1] !== ',') return void take(end);
      take(',');
    }
  }
}

/** JSON text, without blanks. */
export function writeJson(value: Json): string {
  if (value instanceof Numeral) return value.text;
  if (isList(value)) return `[${value.map(writeJson).join(',')}]`;
  if (isObject(value))
    return `{${[...value].map(([name, member]) => `${JSON.stringify(name)}:${writeJson(member)}`).join(',')}}`;
  return JSON.stringify(value);
}
