import { folderOf, relativePath } from '../files/uri.ts';
import type { Root } from '../state/root.ts';

/** Where new contracts belong, as a path below the root: what its configuration names, or where there are contracts already. */
export function operationsFolder(root: Root): string {
  const glob = root.config.operations?.find(({ value }) => !value.startsWith('!'))?.value;
  if (glob !== undefined) return glob.replace(/[^/]*[*?[{].*$/, '').replace(/[^/]*\.ya?ml$/, '');
  const [first] = root.operationFiles;
  return (first && relativePath(root.folder, folderOf(first))) ?? 'operations';
}
