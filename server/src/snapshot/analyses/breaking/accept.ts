import { type Change, pointerOf } from '../../../breaking/index.ts';
import type { Edit, Fix } from '../../../text/index.ts';
import { get } from '../../../yaml/index.ts';
import { ACCEPTED_FILE } from '../../files/file-kind.ts';
import type { Root } from '../../state/root.ts';

/**
 * *Accept this break*: an entry in `operations.accepted.yaml`, which is made where there is none. Its reason is left to the
 * person: an entry without one accepts nothing, and says so. Not offered where the list cannot be added to as it is written.
 */
export function acceptBreak(change: Change, root: Root): Fix[] {
  const edit = root.acceptedFile === null ? newList(change, root) : addition(change, root, root.acceptedFile);
  return edit ? [{ title: `Accept this break in ${ACCEPTED_FILE}, with a reason`, edits: [edit] }] : [];
}

const newList = (change: Change, root: Root): Edit => ({
  file: `${root.folder}/${ACCEPTED_FILE}`,
  range: { start: 0, end: 0 },
  newText: `accepted:\n${entry(change, '  ')}`,
});

function addition(change: Change, root: Root, file: string): Edit | null {
  const parsed = root.parsed(file);
  const [document, ...more] = parsed?.documents ?? [];
  if (!parsed || !document || document.broken || more.length > 0) return null;
  const list = get(document.root, 'accepted');
  const last = list?.kind === 'sequence' && !list.flow ? list.items.at(-1) : undefined;
  if (!last) return null;
  const lineStart = parsed.text.lastIndexOf('\n', last.range.start - 1) + 1;
  const [indent] = /^[ ]*/.exec(parsed.text.slice(lineStart)) ?? [''];
  const lineEnd = parsed.text.indexOf('\n', last.range.end - 1);
  const at = lineEnd < 0 ? parsed.text.length : lineEnd + 1;
  return { file, range: { start: at, end: at }, newText: `${lineEnd < 0 ? '\n' : ''}${entry(change, indent)}` };
}

const entry = (change: Change, indent: string): string =>
  [
    `- rule: ${change.rule}`,
    `  operation: ${plain(change.operation)}`,
    `  pointer: ${plain(pointerOf(change.path))}`,
    '  reason:',
  ]
    .map(line => `${indent}${line}\n`)
    .join('');

const plain = (text: string): string => (/^[\w/][\w/@.~-]*$/.test(text) ? text : JSON.stringify(text));
