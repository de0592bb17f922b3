import { isMap, isPair, isScalar, isSeq, parseAllDocuments } from 'yaml';

/** A place of a contract that grows key by key: what a person has typed so far, and the key that comes next. */
export interface NextKey {
  readonly text: string;
  readonly offset: number;
  readonly key: string;
  /** The keys and indexes that lead to it once it is there; the first is the document. */
  readonly path: readonly (string | number)[];
  readonly what: string;
}

const KEY = /^(\s*(?:- +)*)([\w$.-]+):(?=\s|$)/;

/**
 * Every key that begins a line, as VS Code leaves the line after Return: `as wide as the line above`, deeper by `step` behind a colon or
 * a dash alone. `column`: where the cursor is put instead, such as `own`, where the key will stand.
 */
export function* growing(whole: string, column: 'left by Return' | 'own' | 'first', step = 2): Generator<NextKey> {
  const lines = whole.split('\n');
  let blockText = -1;
  for (const [i, line] of lines.entries()) {
    const indent = line.search(/\S/);
    if (blockText >= 0 && (indent < 0 || indent > blockText)) continue;
    const wasText = blockText >= 0;
    blockText = /[|>][-+]?\s*$/.test(line) ? indent : -1;
    const match = KEY.exec(line);
    if (!match || i === 0 || /^---/.test(lines[i - 1] ?? '')) continue;
    const before = lines.slice(0, i).join('\n');
    const key = match[2]!;
    const path = pathOf(`${before}\n${match[0]}`, key);
    if (!path) continue;
    const above = lines[i - 1]!;
    // In a text nothing is a key.
    if (column === 'left by Return' && wasText) continue;
    const left = above.search(/\S/) + (/(?::|-)\s*(?:#.*)?$/.test(above) ? step : 0);
    const at = column === 'own' ? match[1]!.search(/\S|$/) : column === 'first' ? 0 : Math.max(left, 0);
    const text = `${before}\n${' '.repeat(at)}`;
    yield { text, offset: text.length, key, path, what: `after "${above.trim()}": ${key}` };
  }
}

/** Every key between braces, with the brackets closed that an editor closes by itself. */
export function* growingInBraces(whole: string): Generator<NextKey> {
  let start = 0;
  for (const line of whole.split('\n')) {
    const bare = line.replace(/"(?:[^"\\]|\\.)*"|'(?:[^']|'')*'|\$\{[^}]*\}|#.*$/g, found => '_'.repeat(found.length));
    for (const match of bare.matchAll(/(?<=[{,]\s*)([\w$.-]+):(?=\s)/g)) {
      const before = bare.slice(0, match.index);
      const open = [...before].reduce<string[]>((all, character) => {
        if (character === '{') all.push('}');
        else if (character === '[') all.push(']');
        else if (character === '}' || character === ']') all.pop();
        return all;
      }, []);
      if (open.length === 0) continue;
      const offset = start + match.index;
      const closers = ` ${open.reverse().join('')}`;
      const path = pathOf(`${whole.slice(0, offset)}${match[1]}: x${closers}`, match[1]!);
      if (path)
        yield {
          text: whole.slice(0, offset) + closers,
          offset,
          key: match[1]!,
          path,
          what: `in "${line.trim()}": ${match[1]}`,
        };
    }
    start += line.length + 1;
  }
}

/** Where the last key of a text stands; undefined where it cannot be read. */
function pathOf(text: string, key: string): readonly (string | number)[] | undefined {
  const documents = parseAllDocuments(text);
  const last = documents.at(-1);
  if (!last || last.errors.length > 0) return undefined;
  const path: (string | number)[] = [documents.length - 1];
  let node: unknown = last.contents;
  for (;;) {
    if (isSeq(node)) {
      path.push(node.items.length - 1);
      node = node.items.at(-1);
    } else if (isMap(node)) {
      const pair = node.items.at(-1);
      if (!isPair(pair) || !isScalar(pair.key)) return undefined;
      path.push(String(pair.key.value));
      node = pair.value;
    } else break;
  }
  return path.at(-1) === key ? path : undefined;
}

/** Whether a document, as it stands after an offer was taken, has something at a path. */
export function has(text: string, [document, ...path]: readonly (string | number)[]): boolean {
  const found = parseAllDocuments(text)[document as number];
  return found !== undefined && found.errors.length === 0 && found.hasIn(path);
}
