import type { Range } from '../text/index.ts';
import type { Entry, Mapping, Node, Scalar } from './node.ts';
import { parseYaml, type YamlDocument, type YamlOptions } from './parse.ts';

/** A text and what was parsed of it. */
export interface Parsed {
  readonly text: string;
  readonly documents: readonly YamlDocument[];
}

/**
 * Parses a text that was edited. Where the edit stays inside of some keys of one block mapping, only these are parsed
 * again, and what stands below them is moved; the result is the same as `parseYaml`'s. Anything that reaches further
 * (anchors, directives, marks between documents, whatever is not YAML) is parsed as a whole.
 */
export function reparseYaml(text: string, options: YamlOptions, before: Parsed | undefined): readonly YamlDocument[] {
  return (before && reparsed(text, options, before)) ?? parseYaml(text, options);
}

function reparsed(text: string, options: YamlOptions, before: Parsed): readonly YamlDocument[] | undefined {
  const damage = difference(before.text, text);
  const by = text.length - before.text.length;
  const place = before.documents.findIndex(({ range }) => range.start <= damage.start && damage.end <= range.end);
  const document = before.documents[place];
  if (document?.root.kind !== 'mapping') return undefined;
  if (before.documents.some(other => other.broken || other.problems.length > 0) || /^%/m.test(before.text))
    return undefined;
  // What stands before the mark of a next document may belong to either.
  const end = place < before.documents.length - 1 ? undefined : document.range.end;
  const root = patched(document.root, end, { before: before.text, after: text, damage, by, options });
  if (!root) return undefined;
  return [
    ...before.documents.slice(0, place),
    { ...document, root, range: { start: document.range.start, end: document.range.end + by } },
    ...before.documents.slice(place + 1).map(other => movedDocument(other, by)),
  ];
}

interface Change {
  readonly before: string;
  readonly after: string;
  /** What of the earlier text was replaced, and by how much longer the text is now. */
  readonly damage: Range;
  readonly by: number;
  readonly options: YamlOptions;
}

/** A block mapping after a change inside of it. `end`: where its last key's value ends at the latest; undefined: that is not certain. */
function patched(mapping: Mapping, end: number | undefined, change: Change): Mapping | undefined {
  const { entries } = mapping;
  const { damage, by, before } = change;
  const column = entries[0] && columnOf(before, entries[0].key);
  if (mapping.flow || mapping.tag !== undefined || column === undefined) return undefined;
  if (!entries.every(entry => columnOf(before, entry.key) === column)) return undefined;
  // What touches the edit is parsed again, too: an indentation before a key gives it to the one above.
  const next = entries.findIndex(entry => entry.range.start - column > damage.end);
  const after = next < 0 ? entries.length : next;
  const first = entries.findLastIndex(entry => entry.range.start < damage.start);
  const touched = entries[first];
  if (!touched) return undefined;
  const limit = after < entries.length ? entries[after]!.range.start - column : end;
  const inner =
    after === first + 1 && touched.value.kind === 'mapping' ? patched(touched.value, undefined, change) : undefined;
  const now = inner
    ? { entries: [{ ...touched, value: inner, range: { start: touched.range.start, end: touched.range.end + by } }] }
    : limit === undefined
      ? undefined
      : entriesOf(change, { start: touched.range.start - column, end: limit }, column);
  if (!now) return undefined;
  const joined = [
    ...entries.slice(0, first),
    ...now.entries,
    ...entries.slice(after).map(entry => movedEntry(entry, by)),
  ];
  if (new Set(joined.map(entry => entry.key.text)).size < joined.length) return undefined;
  const last = 'end' in now && after === entries.length ? now.end : mapping.range.end + by;
  return { ...mapping, entries: joined, range: { start: mapping.range.start, end: last } };
}

/** The keys in a part of the earlier text, as it is now, and where the last one's value ends. */
function entriesOf(
  { before, after, by, options }: Change,
  part: Range,
  column: number,
): { readonly entries: readonly Entry[]; readonly end: number } | undefined {
  const rewritten = after.slice(part.start, part.end + by);
  if (ALONE.test(before.slice(part.start, part.end)) || ALONE.test(rewritten)) return undefined;
  const [alone, ...others] = parseYaml(rewritten, options);
  if (!alone || others.length > 0 || alone.broken || alone.problems.length > 0) return undefined;
  const { root } = alone;
  if (root.kind !== 'mapping' || root.flow || root.tag !== undefined || root.range.start !== column) return undefined;
  if (!root.entries.every(entry => columnOf(rewritten, entry.key) === column)) return undefined;
  return { entries: root.entries.map(entry => movedEntry(entry, part.start)), end: part.start + root.range.end };
}

/** What reaches out of a part of a document: anchors and aliases, marks between documents, directives, what is no text. */
const ALONE = /[&*\0\ufeff]|^(?:---|\.\.\.|%|<{7}|={7}|>{7})/m;

/** How many spaces stand before a key that is the first on its line; undefined where it is not. */
function columnOf(text: string, key: Scalar): number | undefined {
  const line = text.lastIndexOf('\n', key.range.start - 1) + 1;
  if (key.style === 'block') return undefined;
  for (let i = line; i < key.range.start; i++) if (text[i] !== ' ') return undefined;
  return key.range.start - line;
}

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
