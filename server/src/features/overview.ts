import { everyMapping, type Operation, operationId } from '../contract/index.ts';
import { type BoundOperation, isMapped, type Root } from '../snapshot/index.ts';
import { targetOf } from '../targets/index.ts';
import type { Range } from '../text/index.ts';
import { get, textOf } from '../yaml/index.ts';
import { pauses, type Token } from './token.ts';

/** Where something stands; `file` is a URI. */
export interface Standing {
  readonly file: string;
  readonly range: Range;
}

/** One contract workspace as a view shows it. */
export interface WorkspaceOverview {
  readonly name: string;
  readonly folder: string;
  readonly operations: readonly OperationOverview[];
  readonly resources: readonly ResourceOverview[];
}

export interface OperationOverview extends Standing {
  /** Of the whole contract; `range` is its name's. */
  readonly extent: Range;
  readonly name: string;
  readonly version: number;
  readonly summary?: string;
  readonly owner?: string;
  readonly stability: Operation['stability'];
  readonly deprecated: boolean;
  /** Of the mapping in use. */
  readonly action?: string;
  readonly resources: readonly ResourceName[];
  readonly examples: readonly { readonly name: string; readonly range: Range }[];
  /** What it is mapped to, the one in use first. */
  readonly targets: readonly { readonly name: string; readonly title: string }[];
}

/** A table, a bucket: resources of two kinds may have one name. */
export interface ResourceName {
  readonly kind: string;
  readonly name: string;
}

/** What mappings name. */
export interface ResourceOverview extends Standing, ResourceName {
  /** Of a table its key: `pk (S), sk (S)`. */
  readonly summary: string;
  /** What is named within it: a table's indexes. */
  readonly parts: readonly string[];
}

/** All contract workspaces that have anything in them, in the order of their folders. */
export async function overview(roots: readonly Root[], token: Token): Promise<readonly WorkspaceOverview[]> {
  const pause = pauses(token);
  const workspaces: WorkspaceOverview[] = [];
  for (const root of roots) {
    const operations: OperationOverview[] = [];
    for (const uri of root.operationFiles) {
      await pause();
      for (const operation of root.parsed(uri)?.operations ?? [])
        if (operation.name.value !== '') operations.push(operationOverview(root, operation));
    }
    operations.sort((a, b) => a.name.localeCompare(b.name) || a.version - b.version);
    const resources = root.declared.map(
      ({ target, kind, resource }): ResourceOverview => ({
        kind,
        name: resource.name,
        file: resource.source.file,
        range: resource.source.range,
        summary: target.editing?.summary?.(resource) ?? '',
        parts: target.editing?.parts?.(resource) ?? [],
      }),
    );
    if (operations.length + resources.length > 0 || root.configFile)
      workspaces.push({ name: root.config.api.name, folder: root.folder, operations, resources });
  }
  return workspaces;
}

function operationOverview(root: Root, operation: Operation): OperationOverview {
  const action = textOf(get(operation.mapping?.entry.value, 'action'));
  const { summary, owner } = operation;
  return {
    name: operation.name.value,
    version: operation.version.value,
    file: operation.file,
    range: operation.name.range,
    extent: operation.node.range,
    ...(summary ? { summary: summary.value } : {}),
    ...(owner ? { owner: owner.value } : {}),
    stability: operation.stability,
    deprecated: operation.deprecated !== undefined,
    ...(action === undefined ? {} : { action }),
    resources: usedBy(root.bound(operation)),
    examples: operation.examples.map(({ name, range }) => ({ name, range })),
    targets: everyMapping(operation).flatMap(({ mapping }) => {
      const target = targetOf(mapping?.target);
      return target ? [{ name: target.name, title: target.title }] : [];
    }),
  };
}

/** `store-new-user@1` in a file. */
export const operationIn = (root: Root | undefined, uri: string, id: string): Operation | undefined =>
  root?.kindOf(uri) === 'operation' ? root.parsed(uri)?.operations.find(one => operationId(one) === id) : undefined;

const usedBy = (bound: BoundOperation): readonly ResourceName[] =>
  isMapped(bound) ? bound.target.uses(bound.meaning).map(name => ({ kind: bound.target.resources.kind, name })) : [];
