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

  /** All that is written anew. */
  get written(): string {
    return this.list.map(edit => edit.newText).join('\n');
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

export function applyEdits(text: string, edits: readonly Edit[]): string {
  let out = '';
  let at = 0;
  for (const { range, newText } of [...edits].sort((a, b) => a.range.start - b.range.start)) {
    out += text.slice(at, range.start) + newText;
    at = range.end;
  }
  return out + text.slice(at);
}
