/** A workspace in one text: `// @file: src/db.ts` (or with `#`) begins a file; what stands before the first is one of its own. */
export function splitFiles(name: string, text: string): Record<string, string> {
  const files: Record<string, string> = {};
  let current = name;
  let lines: string[] = [];
  const close = (): void => {
    if (lines.some(line => line.trim() !== '')) files[current] = `${lines.join('\n')}\n`;
  };
  for (const line of text.split('\n')) {
    const next = /^(?:\/\/|#) @file: (.+)$/.exec(line)?.[1];
    if (next === undefined) lines.push(line);
    else {
      close();
      current = next;
      lines = [];
    }
  }
  close();
  return files;
}

/** A place that is marked by `^^^` in a comment under it, and what the comment says of it. */
export interface Mark {
  readonly file: string;
  /** 1-based line of the marked text. */
  readonly line: number;
  /** 0-based columns; `to` is null where the carets run to the end of the line: the range may go on below. */
  readonly from: number;
  readonly to: number | null;
  readonly says: string;
}

/** A mark as it stands in its file, behind the number of the line that it is of. */
export function markText({ file, line, from, to, says }: Mark, text: string): string {
  const sign = file.endsWith('.py') ? '#' : '//';
  const end = to ?? text.split('\n')[line - 1]!.trimEnd().length;
  const marked = from === 0 ? `${sign} <` : `${sign.padEnd(from)}${'^'.repeat(end - from)}`;
  return `${file}:${line}: ${marked} ${says}`;
}

const MARK = /^\s*(?:\/\/|#)\s*(\^+|<)[ \t]*(.*)$/;

export function readMarks(files: Readonly<Record<string, string>>): Mark[] {
  return Object.entries(files).flatMap(([file, text]) => {
    let line = 0;
    let marked = '';
    return text.split('\n').flatMap((content, index): Mark[] => {
      const mark = MARK.exec(content);
      if (!mark) {
        line = index + 1;
        marked = content;
        return [];
      }
      // A comment begins where such a call does: `<` is for one in the first columns, up to the end of its line.
      if (mark[1] === '<') return [{ file, line, from: 0, to: null, says: mark[2]!.trim() }];
      const from = content.indexOf('^');
      const to = from + mark[1]!.length;
      return [{ file, line, from, to: to >= marked.trimEnd().length ? null : to, says: mark[2]!.trim() }];
    });
  });
}
