import type { Fix } from '../../text/index.ts';
import type { Mapping } from '../../yaml/index.ts';

/** The fix that writes a missing key behind the last one of its mapping. */
export function addKey(node: Mapping, name: string, text: string, value = ''): Fix {
  const title = `Add "${name}"`;
  const last = node.entries.at(-1);
  if (node.flow || !last) {
    const close = node.flow ? node.range.end - 1 : node.range.end;
    const before = text.slice(node.range.start, close).trimEnd();
    const at = node.range.start + before.length;
    const comma = last ? ', ' : ' ';
    return { title, edits: [{ range: { start: at, end: at }, newText: `${comma}${name}: ${value || "''"}` }] };
  }
  const first = node.entries[0]!;
  const lineStart = text.lastIndexOf('\n', first.key.range.start - 1) + 1;
  const column = first.key.range.start - lineStart;
  const at = text.slice(0, last.range.end).trimEnd().length;
  return {
    title,
    edits: [{ range: { start: at, end: at }, newText: `\n${' '.repeat(column)}${name}: ${value}` }],
    preferred: true,
  };
}
