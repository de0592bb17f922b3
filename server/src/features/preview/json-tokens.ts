import type { Range } from '../../text/index.ts';

/** A token of a JSON text: a bracket, a key or a scalar. */
export interface JsonToken {
  /** The keys and indexes that lead to it, and its role: the same in each layout and order of one document. */
  readonly id: string;
  readonly range: Range;
}

const TOKEN = /"(?:[^"\\]|\\.)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

/** The tokens of a text that is known to be JSON; commas and colons are left out. */
export function jsonTokens(text: string): JsonToken[] {
  const tokens: JsonToken[] = [];
  const path: (string | number)[] = [];
  const lists: boolean[] = [];
  let key = false;
  for (const { 0: token, index } of text.matchAll(TOKEN)) {
    const add = (role: string): void => {
      tokens.push({ id: JSON.stringify([...path, role]), range: { start: index, end: index + token.length } });
    };
    switch (token) {
      case '{':
      case '[':
        add('open');
        lists.push(token === '[');
        path.push(token === '[' ? 0 : '');
        key = token === '{';
        break;
      case '}':
      case ']':
        path.pop();
        lists.pop();
        add('close');
        key = false;
        break;
      case ',':
        if (lists.at(-1)) path.push(Number(path.pop()) + 1);
        key = lists.at(-1) === false;
        break;
      case ':':
        key = false;
        break;
      default:
        if (key) path[path.length - 1] = JSON.parse(token) as string;
        add(key ? 'key' : 'value');
    }
  }
  return tokens;
}
