import { mappedAt } from '../../contract/index.ts';
import type { Root } from '../../snapshot/index.ts';
import type { Mapping } from '../../template/piece.ts';
import { encloses, type Range, touches } from '../../text/index.ts';
import { selectionRanges } from '../selection-range.ts';
import { sourceAt } from '../source.ts';

/**
 * The spans of a preview that a selection in the contract made. A selection means everything inside of it; a cursor the
 * smallest part that it touches, and on a key, or on what made nothing by itself, the nearest entry that made something.
 */
export function generatedBy(
  root: Root | undefined,
  uri: string,
  selection: Range,
  map: readonly Mapping[],
): readonly Range[] {
  const inside = (range: Range): Mapping[] => map.filter(({ origin }) => encloses(range, origin));
  const at = selection.start === selection.end ? cursor(root, uri, selection.start) : selection;
  const smallest = smallestPart(map, at, root?.parsed(uri)?.text ?? '');
  const candidates = at === selection ? [selection] : around(root, uri, at.start);
  for (const range of candidates) {
    if (smallest && at !== selection && lengthOf(range) >= lengthOf(smallest)) break;
    const made = inside(range);
    if (made.length > 0) return merged(made.map(({ generated }) => generated));
  }
  return smallest ? merged(inside(smallest).map(({ generated }) => generated)) : [];
}

/** The part of the contract that made a place of a preview; of a line's frame, the first part on it. */
export function originOf(text: string, selection: Range, map: readonly Mapping[]): Range | undefined {
  const offset = behindIndent(text, selection.start);
  const hit = map.filter(({ generated }) => touches(generated, offset));
  const end = text.indexOf('\n', offset);
  const line = { start: text.lastIndexOf('\n', offset - 1) + 1, end: end < 0 ? text.length : end };
  const found = hit.length > 0 ? hit : map.filter(({ generated }) => encloses(line, generated)).slice(0, 1);
  return found.sort(
    (a, b) => lengthOf(a.generated) - lengthOf(b.generated) || lengthOf(a.origin) - lengthOf(b.origin),
  )[0]?.origin;
}

/** What a cursor stands in, innermost first, up to an entry of the operation or of its mapping. */
function around(root: Root | undefined, uri: string, offset: number): readonly Range[] {
  const operation = sourceAt(root, uri, offset)?.operation;
  const storage = (operation && mappedAt(operation, offset).mapping)?.entry.value.range ?? operation?.node.range;
  return selectionRanges(root, uri, offset).filter(range => !storage || !encloses(range, storage));
}

/** The smallest part of the contract that a selection touches. What ends where a line begins belongs to the one above. */
function smallestPart(map: readonly Mapping[], { start, end }: Range, text: string): Range | undefined {
  const behind = /\s/.test(text.charAt(start - 1));
  const hit = map.filter(({ origin }) => origin.start <= end && (behind ? start < origin.end : start <= origin.end));
  return hit.map(({ origin }) => origin).sort((a, b) => lengthOf(a) - lengthOf(b))[0];
}

function cursor(root: Root | undefined, uri: string, offset: number): Range {
  const start = behindIndent(root?.parsed(uri)?.text ?? '', offset);
  return { start, end: start };
}

/** A cursor in front of a line's first character means the line. */
function behindIndent(text: string, offset: number): number {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const [indent = ''] = /^[ \t]*(?:- +)*/.exec(text.slice(start, start + 1000)) ?? [];
  return Math.max(offset, start + indent.length);
}

const lengthOf = ({ start, end }: Range): number => end - start;

/** In order, those that touch as one. */
export function merged(ranges: readonly Range[]): Range[] {
  const sorted = ranges.filter(range => range.end > range.start).sort((a, b) => a.start - b.start);
  const out: Range[] = [];
  for (const range of sorted) {
    const last = out.at(-1);
    if (last && range.start <= last.end)
      out[out.length - 1] = { start: last.start, end: Math.max(last.end, range.end) };
    else out.push(range);
  }
  return out;
}
