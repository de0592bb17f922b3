import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import type { LineIndex, Range } from '../text/index.ts';
import type { Place } from './formats/index.ts';
import type { Terminal } from './verb.ts';

/** A range as it is printed. */
export function placeOf(uri: string, range: Range, lines: LineIndex, terminal: Terminal): Place {
  const start = lines.position(range.start);
  const end = lines.position(range.end);
  return {
    file: shownPath(uri, terminal),
    line: start.line + 1,
    column: start.character + 1,
    endLine: end.line + 1,
    endColumn: end.character + 1,
  };
}

/** A file relative to the working directory, with `/`. */
export const shownPath = (uri: string, { cwd }: Terminal): string =>
  relative(cwd, URI.parse(uri).fsPath).split(sep).join('/');
