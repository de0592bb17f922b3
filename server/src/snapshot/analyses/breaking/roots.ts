import { relativePath, resolveReference } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import type { Workspace } from '../../state/workspace.ts';

/**
 * Which roots were which: by their folder, as `folderNow` names it; else by the operations that they have in common, else by the
 * nearest folder above. No older root is left out, for its operations would be gone without a word.
 */
export function pairRoots(
  roots: readonly Root[],
  before: readonly Root[],
  folderNow: (uri: string) => string,
): Map<Root, readonly Root[]> {
  const pairs = new Map<Root, readonly Root[]>();
  if (roots.length === 0) return pairs;
  for (const old of before) {
    const folder = folderNow(old.folder);
    const common = (root: Root): number => [...old.operations.keys()].filter(id => root.operations.has(id)).length;
    const by = (rank: (root: Root) => number): Root =>
      roots.reduce((best, one) => (rank(one) > rank(best) ? one : best));
    const same = roots.find(root => root.folder === folder && (common(root) > 0 || old.operations.size === 0));
    const related = by(common);
    const above = by(root => (relativePath(root.folder, folder) === null ? 0 : root.folder.length));
    const now = same ?? (common(related) > 0 ? related : (roots.find(root => root.folder === folder) ?? above));
    pairs.set(now, [...(pairs.get(now) ?? []), old]);
  }
  return pairs;
}

/** Reads whatever a comparison reads, so that files which come slowly are asked for. */
export function bindAll(workspace: Workspace): void {
  for (const root of workspace.snapshot().roots)
    for (const operations of root.operations.values()) for (const operation of operations) root.bound(operation);
}

/** The same by the texts alone, without parsing them: what `$ref`s name is read as well. */
export function readAll(workspace: Workspace): void {
  for (const root of workspace.snapshot().roots) {
    for (const { uri } of root.resourceFiles) root.text(uri);
    const seen = new Set<string>();
    const read = (uri: string | undefined): void => {
      if (uri === undefined || seen.has(uri) || relativePath(root.folder, uri) === null) return;
      seen.add(uri);
      for (const [, reference] of (root.text(uri) ?? '').matchAll(REFERENCE))
        read(resolveReference(uri, reference!.trim()));
    };
    for (const uri of root.operationFiles) read(uri);
  }
}

const REFERENCE = /\$ref["']?\s*:\s*["']?([^"'#\s,}][^"'#\n,}]*)/g;

const SLICE = 10;

/** Parses contracts in slices of some milliseconds, so that whoever waits is answered in between. */
export async function parseSlowly(workspace: Workspace): Promise<void> {
  let start = Date.now();
  for (const root of workspace.snapshot().roots)
    for (const uri of root.operationFiles) {
      root.parsed(uri);
      if (Date.now() - start < SLICE) continue;
      await new Promise(resolve => setTimeout(resolve));
      start = Date.now();
    }
}
