import type { Range } from '../text/index.ts';
import type { Entry, Mapping, Node, Scalar } from './node.ts';
import { parseYaml, type YamlDocument, type YamlOptions } from './parse.ts';

/** A text and what was parsed of it. */
export interface Parsed {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

/**
 * Parses a text that was edited. Where the edit stays inside of some keys at the left margin of one document, only these
 * are parsed again, and what stands below them is moved; the result is the same as `parseYaml`'s. Anything that reaches
 * further (anchors, directives, marks between documents, whatever is not YAML) is parsed as a whole.
 */
export function reparseYaml(text: string, options: YamlOptions, before: Parsed | undefined): readonly YamlDocument[] {
  return (before && reparsed(text, options, before)) ?? parseYaml(text, options);
}

function reparsed(text: string, options: YamlOptions, before: Parsed): readonly YamlDocument[] | undefined {
  const damage = difference(before.text, text);
  const by = text.length - before.text.length;
  const place = before.documents.findIndex(({ range }) => range.start <= damage.start && damage.end <= range.end);
  const document = before.documents[place];
  if (document?.root.kind !== 'mapping' || document.root.flow || document.root.tag !== undefined) return undefined;
  if (before.documents.some(other => other.broken || other.problems.length > 0) || /^%/m.test(before.text))
    return undefined;
  const { entries } = document.root;
  if (!entries.every(entry => atMargin(before.text, entry.key))) return undefined;
  // What touches the edit is parsed again, too: an indentation before a key gives it to the one above.
  const next = entries.findIndex(entry => entry.range.start > damage.end);
  const after = next < 0 ? entries.length : next;
  const first = entries.findLastIndex(entry => entry.range.start < damage.start);
  if (first < 0) return undefined;
  // What stands before the mark of a next document may belong to either.
  if (next < 0 && place < before.documents.length - 1) return undefined;
  const start = entries[first]!.range.start;
  const end = after < entries.length ? entries[after]!.range.start : document.range.end;
  const written = before.text.slice(start, end);
  const rewritten = text.slice(start, end + by);
  if (ALONE.test(written) || ALONE.test(rewritten)) return undefined;
  const parsed = parseYaml(rewritten, options);
  const [alone] = parsed;
  if (parsed.length !== 1 || !alone || alone.broken || alone.problems.length > 0) return undefined;
  const { root } = alone;
  if (root.kind !== 'mapping' || root.flow || root.tag !== undefined || root.range.start !== 0) return undefined;
  if (!root.entries.every(entry => atMargin(rewritten, entry.key))) return undefined;
  const joined = [
    ...entries.slice(0, first),
    ...root.entries.map(entry => movedEntry(entry, start)),
    ...entries.slice(after).map(entry => movedEntry(entry, by)),
  ];
  if (new Set(joined.map(entry => entry.key.text)).size < joined.length) return undefined;
  const rootEnd = after < entries.length ? document.root.range.end + by : start + root.range.end;
  const whole: Mapping = {
    ...document.root,
    entries: joined,
    range: { start: document.root.range.start, end: rootEnd },
  };
  return [
    ...before.documents.slice(0, place),
    { ...document, root: whole, range: { start: document.range.start, end: document.range.end + by } },
    ...before.documents.slice(place + 1).map(other => movedDocument(other, by)),
  ];
}

/** What reaches out of a part of a document: anchors and aliases, marks between documents, directives, what is no text. */
const ALONE = /[&*\0\ufeff]|^(?:---|\.\.\.|%|<{7}|={7}|>{7})/m;

/** Whether a key stands at the left margin. */
const atMargin = (text: string, key: Scalar): boolean =>
  key.style !== 'block' && (key.range.start === 0 || text[key.range.start - 1] === '\n');

/** What of the earlier text was replaced. */
function difference(before: string, after: string): { readonly start: number; readonly end: number } {
  const most = Math.min(before.length, after.length);
  let start = 0;
  while (start < most && before.charCodeAt(start) === after.charCodeAt(start)) start++;
  let same = 0;
  while (
    same < most - start &&
    before.charCodeAt(before.length - 1 - same) === after.charCodeAt(after.length - 1 - same)
  )
    same++;
  return { start, end: before.length - same };
}

const movedRange = (range: Range, by: number): Range => ({ start: range.start + by, end: range.end + by });

const movedDocument = (document: YamlDocument, by: number): YamlDocument =>
  by === 0 ? document : { ...document, root: moved(document.root, by), range: movedRange(document.range, by) };

const movedEntry = (entry: Entry, by: number): Entry =>
  by === 0
    ? entry
    : { key: movedScalar(entry.key, by), value: moved(entry.value, by), range: movedRange(entry.range, by) };

function movedScalar(scalar: Scalar, by: number): Scalar {
  const placed = { ...scalar, range: movedRange(scalar.range, by), contentStart: scalar.contentStart + by };
  return scalar.offsets ? { ...placed, offsets: scalar.offsets.map(offset => offset + by) } : placed;
}

function moved(node: Node, by: number): Node {
  switch (node.kind) {
    case 'scalar':
      return movedScalar(node, by);
    case 'mapping':
      return {
        ...node,
        range: movedRange(node.range, by),
        entries: node.entries.map(entry => movedEntry(entry, by)),
      };
    case 'sequence':
      return { ...node, range: movedRange(node.range, by), items: node.items.map(item => moved(item, by)) };
    case 'empty':
      return { ...node, range: movedRange(node.range, by) };
  }
}
