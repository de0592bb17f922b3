import type { Change } from '../../../breaking/index.ts';
import { type Operation, operationId } from '../../../contract/index.ts';
import { bundleSchema, type SchemaNode } from '../../../schema/index.ts';
import type { Edit, Fix } from '../../../text/index.ts';
import { entryOf } from '../../../yaml/index.ts';
import type { Root } from '../../state/root.ts';
import { sideOf } from './side.ts';

/** What a version is about: a new one does not help against a nearer sunset, or a mapping with an error. */
const VERSIONED: ReadonlySet<string> = new Set(['data', 'result', 'errors', 'throttle']);

/**
 * *Make this a new version*: the contract gets the next version, and the older one stays as a document of its own behind it in
 * the same file, word for word. Offered where that keeps the promise: what the older document refers to has not changed.
 */
export function newVersion(change: Change, root: Root, base: Root): Fix[] {
  const { operation } = change.at;
  if (!VERSIONED.has(String(change.path[0]))) return [];
  const before = base.operations.get(change.operation)?.[0];
  if (!before || change.operation !== operationId(operation)) return [];
  const file = root.parsed(operation.file);
  const old = base.parsed(before.file);
  if (!file || !old || !keepsItsPromise(before, operation, root, base)) return [];
  const next =
    1 +
    Math.max(
      ...[...root.operations.values()]
        .flat()
        .filter(one => one.name.value === operation.name.value)
        .map(one => one.version.value),
    );
  const text = documentText(old.text, before);
  const end = file.documents[operation.document]!.range.end;
  const line = file.text.slice(0, end).endsWith('\n') || end === 0 ? '' : '\n';
  return [
    {
      title: `Make this version ${next}, and keep version ${operation.version.value}`,
      edits: [versionEdit(operation, next), { range: { start: end, end }, newText: `${line}---\n${text}` }],
    },
  ];
}

function versionEdit(operation: Operation, next: number): Edit {
  const entry = entryOf(operation.node, 'version');
  if (entry && entry.value.kind === 'scalar') return { range: entry.value.range, newText: String(next) };
  const name = entryOf(operation.node, 'operation')!;
  const end = name.value.range.end;
  const flow = operation.node.kind === 'mapping' && operation.node.flow;
  return { range: { start: end, end }, newText: flow ? `, version: ${next}` : `\nversion: ${next}` };
}

/** The document as it was written, from its first key; documents before it and its `---` left out. */
function documentText(text: string, { node }: Operation): string {
  const body = text.slice(node.range.start);
  const end = /^(?:---|\.\.\.)(?=\s|$)/m.exec(body)?.index ?? body.length;
  return `${body.slice(0, end).trimEnd()}\n`;
}

/** Whether the older document would mean in the workspace as it is now what it meant: shared schemas may have changed. */
function keepsItsPromise(before: Operation, after: Operation, root: Root, base: Root): boolean {
  const { data, result } = sideOf(base, before);
  const now = (schema: SchemaNode | undefined) =>
    schema ? bundleSchema({ ...schema, file: after.file }, root.reader()) : { schema: null, problems: [] };
  const bundles = [now(before.data), now(before.result)];
  return (
    JSON.stringify([data, result]) === JSON.stringify(bundles.map(({ schema }) => schema)) &&
    bundles.every(({ problems }) => problems.length === 0)
  );
}
