/** How a file is written, so that what is added looks like the rest. */
export interface Style {
  readonly quote: "'" | '"';
  readonly semicolon: string;
  /** One step of indentation. */
  readonly indent: string;
  readonly newline: string;
}

export function styleOf(text: string): Style {
  const count = (pattern: RegExp): number => text.match(pattern)?.length ?? 0;
  const step = /\n(\t| {2,8})\S/.exec(text)?.[1] ?? '  ';
  return {
    quote: count(/"/g) > count(/'/g) ? '"' : "'",
    semicolon: count(/;\s*$/gm) * 3 >= count(/[)\w\]'"`]\s*$/gm) ? ';' : '',
    indent: step,
    newline: text.includes('\r\n') ? '\r\n' : '\n',
  };
}

/** The indentation of the line that holds a place. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  return /^[ \t]*/.exec(text.slice(start))?.[0] ?? '';
}

export function quoted(text: string, quote: string): string {
  const body = JSON.stringify(text).slice(1, -1);
  return quote === '"' ? `"${body}"` : `'${body.replaceAll('\\"', '"').replaceAll("'", "\\'")}'`;
}
