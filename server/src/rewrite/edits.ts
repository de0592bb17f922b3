import type { Edit } from '../text/index.ts';

/** Edits of one file that are collected in any order. An edit inside of another that replaces its place is left out. */
export class Edits {
  private readonly list: Edit[] = [];

  replace(range: { readonly start: number; readonly end: number }, newText: string): void {
    this.list.push({ range: { start: range.start, end: range.end }, newText });
  }

  remove(start: number, end: number): void {
    this.replace({ start, end }, '');
  }

  /** Whether a place is removed or replaced. */
  covers(start: number, end: number): boolean {
    return this.list.some(({ range }) => range.start <= start && end <= range.end && range.end > range.start);
  }

  /** Writes something where a place is removed, so that what goes with it (an empty line) stays; false where it is not removed. */
  instead({ start, end }: { readonly start: number; readonly end: number }, newText: string, text: string): boolean {
    const at = this.list.findIndex(({ range }) => range.start <= start && end <= range.end && range.end > range.start);
    const found = this.list[at];
    if (found?.newText !== '') return false;
    this.list[at] = { range: found.range, newText: newText + text.slice(end, found.range.end) };
    return true;
  }

  /** All that is written anew. */
  get written(): string {
    return this.list.map(edit => edit.newText).join('\n');
  }

  /** Takes away empty lines that stood on both sides of lines which are removed. */
  closeGaps(text: string): void {
    const { ordered } = this;
    const removals = ordered.filter(({ range, newText }) => newText === '' && range.end > range.start);
    for (const [i, { range }] of removals.entries()) {
      const next = removals[i + 1];
      if (next?.range.start === range.end || !/(?:^|[\r\n])$/.test(text.slice(0, range.end))) continue;
      let { start } = range;
      for (let j = i; removals[j - 1]?.range.end === start; j--) start = removals[j - 1]?.range.start ?? start;
      const first = start === 0 && ordered[0]?.range.end !== 0;
      const before = first ? Number.POSITIVE_INFINITY : emptyLines(/(?:\r?\n)*$/, text.slice(0, start)) - 1;
      const after = emptyLines(/^(?:\r?\n)*/, text.slice(range.end));
      let { end } = range;
      for (let left = Math.min(before, after); left > 0; left--) end += text.startsWith('\r\n', end) ? 2 : 1;
      if (end > range.end) this.remove(range.end, end);
    }
  }

  get ordered(): readonly Edit[] {
    // What is inserted comes before what is removed from there on.
    const inserts = ({ range }: Edit): number => (range.start === range.end ? 0 : 1);
    const sorted = [...this.list].sort(
      (a, b) => a.range.start - b.range.start || inserts(a) - inserts(b) || b.range.end - a.range.end,
    );
    const kept: Edit[] = [];
    for (const edit of sorted) {
      const last = kept.at(-1);
      if (last && edit.range.start < last.range.end) continue;
      kept.push(edit);
    }
    return kept;
  }
}

const emptyLines = (pattern: RegExp, text: string): number => pattern.exec(text)?.[0].match(/\n/g)?.length ?? 0;

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    out += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return out + text.slice(at);
}
