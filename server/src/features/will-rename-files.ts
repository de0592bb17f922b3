import { type Root, relativePath, relativeReference, resolveReference } from '../snapshot/index.ts';
import type { Edit } from '../text/index.ts';
import { type Node, rangeWithin, type Scalar } from '../yaml/index.ts';
import { pauses, type Token } from './token.ts';

/** A file or a folder that moves; URIs. */
export interface Move {
  readonly from: string;
  readonly to: string;
}

/** The edits, made before files move, that keep `$ref`s and the paths of a configuration leading to the same files. */
export async function willRenameFiles(
  roots: readonly Root[],
  moves: readonly Move[],
  token: Token,
): Promise<readonly Edit[]> {
  const pause = pauses(token);
  const moved = (uri: string): string => {
    for (const { from, to } of moves) {
      const below = relativePath(from, uri);
      if (below !== null) return below === '' ? to : `${to}/${below.split('/').map(encodeURIComponent).join('/')}`;
    }
    return uri;
  };
  const edits: Edit[] = [];
  for (const root of roots) {
    const files = new Set([...root.operationFiles, ...root.schemaFiles]);
    for (const uri of files) {
      await pause();
      for (const document of root.parsed(uri)?.documents ?? [])
        for (const node of refs(document.root)) edits.push(...refEdit(node, uri, moved));
    }
    const config = root.configFile;
    if (config)
      for (const { root: node } of config.documents) edits.push(...globEdits(node, config.uri, root.folder, moved));
  }
  return edits;
}

function refEdit(node: Scalar, uri: string, moved: (uri: string) => string): Edit[] {
  const path = node.text.split('#')[0] ?? '';
  if (path === '' || /^[a-z][a-z0-9+.-]+:/i.test(path)) return [];
  const target = resolveReference(uri, path);
  const home = moved(uri);
  if (target === undefined || (moved(target) === target && home === uri)) return [];
  const newText = relativeReference(home, moved(target), path.startsWith('.'));
  if (newText === null || newText === path) return [];
  return [{ file: uri, range: rangeWithin(node, { start: 0, end: path.length }), newText }];
}

function* refs(node: Node): Generator<Scalar> {
  if (node.kind === 'sequence') for (const item of node.items) yield* refs(item);
  if (node.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    if (key.text === '$ref' && value.kind === 'scalar') yield value;
    else yield* refs(value);
  }
}

/** Of a glob, the folders and the file before its first pattern can move. */
function globEdits(node: Node, uri: string, folder: string, moved: (uri: string) => string): Edit[] {
  if (node.kind === 'sequence') return node.items.flatMap(item => globEdits(item, uri, folder, moved));
  if (node.kind === 'mapping')
    return node.entries
      .filter(entry => entry.key.text !== 'rules')
      .flatMap(entry => globEdits(entry.value, uri, folder, moved));
  if (node.kind !== 'scalar') return [];
  const [, lead = '', path = ''] = /^(!?(?:\.\/)?)([^*?[\]{}]*)/.exec(node.text) ?? [];
  const whole = lead.length + path.length === node.text.length;
  const fixed = whole ? path.replace(/\/$/, '') : path.slice(0, Math.max(0, path.lastIndexOf('/')));
  if (fixed === '') return [];
  const target = resolveReference(`${folder}/x`, fixed);
  if (target === undefined) return [];
  const after = relativePath(folder, moved(target));
  if (moved(target) === target || after === null || after === '') return [];
  return [
    { file: uri, range: rangeWithin(node, { start: lead.length, end: lead.length + fixed.length }), newText: after },
  ];
}
