import { URI } from 'vscode-uri';
import { type Exportable, type Root, sharedErrors } from '../snapshot/index.ts';
import { shownPath } from './place.ts';
import type { Terminal } from './verb.ts';

/** Names on stderr what is not exported and what was not understood. Whether there was nothing of it. */
export function reportErrors(broken: Exportable['broken'], root: Root, terminal: Terminal): boolean {
  if (root.operations.size === 0 && broken.length === 0)
    terminal.err(`There is no operation contract below ${URI.parse(root.folder).fsPath}.\n`);
  const misread = sharedErrors(root, terminal.today);
  for (const { id, finding } of broken)
    terminal.err(`${id.startsWith('file:') ? URI.parse(id).fsPath : id} is left out: ${finding.message}\n`);
  for (const { file, range, message } of misread) {
    const line = (root.parsed(file)?.lines.position(range.start).line ?? 0) + 1;
    terminal.err(`${shownPath(file, terminal)}:${line}: ${message}\n`);
  }
  return broken.length + misread.length === 0;
}
