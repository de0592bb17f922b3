import { NOT_A_CONTRACT } from '../contract/file-names.ts';
import type { Root } from '../snapshot/index.ts';
import { baseName, kindByName, relativePath } from '../snapshot/index.ts';
import { TARGETS, targetOfFile } from '../targets/index.ts';

const counted = (count: number, one: string): string => `${count} ${one}${count === 1 ? '' : 's'}`;

export interface Status {
  readonly text: string;
  readonly detail?: string;
  readonly severity?: 'information' | 'warning' | 'error';
}

/** Why a file is or is not taken for a contract. */
export function status(root: Root | undefined, uri: string): Status {
  const kind = kindByName(uri);
  if (!root) return { text: 'Not a contract', detail: 'The file lies outside of the workspace.', severity: 'warning' };
  const own = root.kindOf(uri);
  const config = root.configFile
    ? `operations.config.yaml of ${baseName(root.folder)}`
    : 'the defaults: there is no operations.config.yaml above this file';
  if (own === 'operation') {
    const operations =
      root
        .parsed(uri)
        ?.operations.map(operation => operation.name.value)
        .filter(name => name !== '') ?? [];
    return {
      text: operations.length > 1 ? `${operations.length} operations` : 'Operation contract',
      detail: `${operations.join(', ')}; by ${config}.`,
    };
  }
  if (own === 'resource') {
    const kind = targetOfFile(uri)?.resources.kind ?? 'resource';
    return { text: `${kind[0]!.toUpperCase()}${kind.slice(1)}`, detail: `Taken by ${config}.` };
  }
  if (own === 'template') return { text: 'Template with resources', detail: `Taken by ${config}.` };
  if (own === 'config')
    return {
      text: 'Contract workspace',
      detail: `${[
        counted(root.operationFiles.length, 'contract file'),
        ...TARGETS.map(target => counted(root.named(target).size, target.resources.kind)),
      ].join(', ')}.`,
    };
  if (kind !== null) {
    const path = relativePath(root.folder, uri) ?? uri;
    return { text: 'Not checked', detail: `No glob of ${config} takes ${path}.`, severity: 'warning' };
  }
  return NOT_A_CONTRACT;
}
