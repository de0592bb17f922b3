import { type Root, relativePath, resolveReference } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { type Node, rangeWithin } from '../yaml/index.ts';

export interface Link {
  readonly range: Range;
  /** URI of the file. */
  readonly target: string;
}

/** The files that a contract or a configuration names: in `$ref`s, and as globs that are no patterns. */
export function documentLinks(root: Root | undefined, uri: string): readonly Link[] {
  const kind = root?.kindOf(uri);
  const file = root?.parsed(uri);
  if (!root || !file || kind === 'template' || kind === null) return [];
  const links: Link[] = [];
  const visit = (node: Node, key: string): void => {
    if (node.kind === 'mapping') for (const entry of node.entries) visit(entry.value, entry.key.text);
    else if (node.kind === 'sequence') for (const item of node.items) visit(item, key);
    else if (node.kind === 'scalar' && (key === '$ref' || (kind === 'config' && FILES.has(key)))) {
      const path = node.text.split('#')[0] ?? '';
      if (path === '' || /^[a-z][a-z0-9+.-]+:|[*?[\]{}!]/i.test(path)) return;
      const target = resolveReference(uri, path);
      if (target !== undefined && relativePath(root.folder, target) !== null && root.parsed(target))
        links.push({ range: rangeWithin(node, { start: 0, end: path.length }), target });
    }
  };
  for (const document of file.documents) visit(document.root, '');
  return links;
}

/** The lists of a configuration that name files. */
const FILES = new Set(['operations', 'tables', 'include', 'allow', 'wrappers', 'files']);
