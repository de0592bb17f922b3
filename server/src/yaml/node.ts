import type { Range } from '../text/index.ts';

/**
 * A YAML node as the other rooms see it: plain data, aliases replaced by what they stand for (bounded), every node with the
 * range of its source. An alias's copy has the ranges of the alias, so that no problem points at an innocent line.
 */
export type Node = Mapping | Sequence | Scalar | Empty;

export interface Mapping {
  readonly kind: 'mapping';
  readonly range: Range;
  readonly entries: readonly Entry[];
  readonly flow: boolean;
  readonly tag?: string;
}

export interface Entry {
  readonly key: Scalar;
  readonly value: Node;
  readonly range: Range;
}

export interface Sequence {
  readonly kind: 'sequence';
  readonly range: Range;
  readonly items: readonly Node[];
  readonly flow: boolean;
  readonly tag?: string;
}

/** How YAML 1.2's core schema reads a scalar; `odd` is a form that the language refuses: `01234`, `0x1F`, `.inf`, `.nan`. */
export type ScalarType = 'string' | 'number' | 'boolean' | 'null' | 'odd';
export type ScalarStyle = 'plain' | 'single' | 'double' | 'block';

export interface Scalar {
  readonly kind: 'scalar';
  readonly range: Range;
  /** The decoded text; a number's digits as written. */
  readonly text: string;
  readonly type: ScalarType;
  readonly style: ScalarStyle;
  /** Where the decoded text's characters stand in the document: at `contentStart + i`, unless `offsets` says otherwise. */
  readonly contentStart: number;
  readonly offsets?: readonly number[];
  readonly tag?: string;
}

/** A key without a value, or an item that is only a dash. */
export interface Empty {
  readonly kind: 'empty';
  readonly range: Range;
  readonly tag?: string;
}

/** The document offset of the `index`-th character of a scalar's text. */
export const offsetOf = (scalar: Scalar, index: number): number =>
  scalar.offsets
    ? (scalar.offsets[index] ?? scalar.range.end)
    : Math.min(scalar.contentStart + index, scalar.range.end);

/** The document range of a part of a scalar's text. */
export const rangeWithin = (scalar: Scalar, part: Range): Range => ({
  start: offsetOf(scalar, part.start),
  end: part.end > part.start ? offsetOf(scalar, part.end - 1) + 1 : offsetOf(scalar, part.end),
});

export const entryOf = (node: Node | undefined, key: string): Entry | undefined =>
  node?.kind === 'mapping' ? node.entries.find(entry => entry.key.text === key) : undefined;

export const get = (node: Node | undefined, key: string): Node | undefined => entryOf(node, key)?.value;

/** The node at a path of keys and indexes, or undefined. */
export function at(node: Node | undefined, path: readonly (string | number)[]): Node | undefined {
  let here = node;
  for (const step of path) {
    if (here?.kind === 'sequence' && typeof step === 'number') here = here.items[step];
    else here = get(here, String(step));
  }
  return here;
}

/** The innermost node that is exactly at a range. */
export function nodeAt(root: Node | undefined, range: Range): Node | undefined {
  if (!root || root.range.start > range.start || root.range.end < range.end) return undefined;
  const children =
    root.kind === 'mapping'
      ? root.entries.flatMap(entry => [entry.key, entry.value])
      : root.kind === 'sequence'
        ? root.items
        : [];
  for (const child of children) {
    const found = nodeAt(child, range);
    if (found) return found;
  }
  return root.range.start === range.start && root.range.end === range.end ? root : undefined;
}

export const textOf = (node: Node | undefined): string | undefined => (node?.kind === 'scalar' ? node.text : undefined);

/** What a node is, in a person's words: "a list", "the number 5". */
export function described(node: Node): string {
  if (node.kind === 'mapping') return 'a mapping';
  if (node.kind === 'sequence') return 'a list';
  if (node.kind === 'empty') return 'nothing';
  const shown = node.text.length > 40 ? `${node.text.slice(0, 39)}…` : node.text;
  if (node.type === 'null') return 'null';
  return node.type === 'string' ? `the text "${shown}"` : `the ${node.type === 'odd' ? 'number' : node.type} ${shown}`;
}
