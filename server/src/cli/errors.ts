import { URI } from 'vscode-uri';
import { type Exportable, type Root, sharedErrors } from '../snapshot/index.ts';
import type { Place } from '../text/index.ts';
import { placeOf, shownPath } from './place.ts';
import type { Terminal } from './verb.ts';

/** Names on stderr what is not exported and what was not understood. Whether there was nothing of it. */
export function reportErrors(broken: Exportable['broken'], root: Root, terminal: Terminal): boolean {
  if (root.operations.size === 0 && broken.length === 0)
    terminal.err(`There is no operation contract below ${URI.parse(root.folder).fsPath}.\n`);
  const misread = sharedErrors(root, terminal.today);
  for (const { id, finding } of broken)
    terminal.err(
      `${id.startsWith('file:') ? URI.parse(id).fsPath : id} is left out: ${finding.message}${whereOf(finding, root, terminal)}\n`,
    );
  for (const { file, range, message } of misread) {
    const line = (root.parsed(file)?.lines.position(range.start).line ?? 0) + 1;
    terminal.err(`${shownPath(file, terminal)}:${line}: ${message}\n`);
  }
  return broken.length + misread.length === 0;
}

/** ` (operations/get-user.operation.yaml:25:17)` */
function whereOf({ file, range }: Place, root: Root, terminal: Terminal): string {
  const lines = root.parsed(file)?.lines;
  if (!lines) return ` (${shownPath(file, terminal)})`;
  const place = placeOf(file, range, lines, terminal);
  return ` (${place.file}:${place.line}:${place.column})`;
}
