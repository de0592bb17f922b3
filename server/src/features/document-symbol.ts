import { everyMapping, type Operation, type TargetMapping } from '../contract/index.ts';
import type { Root } from '../snapshot/index.ts';
import { targetOf, targetOfFile } from '../targets/index.ts';
import type { Range } from '../text/index.ts';
import { get } from '../yaml/index.ts';

export interface Symbol {
  readonly name: string;
  readonly detail: string;
  readonly kind: 'operation' | 'property' | 'error' | 'request' | 'example' | 'resource';
  readonly range: Range;
  readonly selection: Range;
  readonly children: readonly Symbol[];
}

/** The outline of a contract file: operations with their data, errors, request and examples; tables. */
export function documentSymbols(root: Root | undefined, uri: string): readonly Symbol[] {
  const kind = root?.kindOf(uri);
  const file = root?.parsed(uri);
  if (!file || !kind) return [];
  if (kind === 'operation')
    return file.operations
      .filter(operation => operation.name.value !== '')
      .map(operation => operationSymbol(operation, file.documents[operation.document]!.root.range));
  if (kind !== 'resource') return [];
  const detail = targetOfFile(uri)?.resources.kind ?? '';
  return file.resources.resources.map(({ name, source }) => ({
    name,
    detail,
    kind: 'resource',
    range: source.range,
    selection: source.range,
    children: [],
  }));
}

function operationSymbol(operation: Operation, range: Range): Symbol {
  const properties = get(operation.data?.node, 'properties');
  const children: Symbol[] = [
    ...(properties?.kind === 'mapping'
      ? properties.entries.map(
          (entry): Symbol => ({
            name: entry.key.text,
            detail: 'data',
            kind: 'property',
            range: entry.range,
            selection: entry.key.range,
            children: [],
          }),
        )
      : []),
    ...operation.errors.map(
      (error): Symbol => ({
        name: error.name,
        detail: String(error.status),
        kind: 'error',
        range: error.range,
        selection: error.range,
        children: [],
      }),
    ),
    ...everyMapping(operation).flatMap(({ mapping }) => (mapping ? [requestSymbol(mapping)] : [])),
    ...operation.examples.map(
      (example): Symbol => ({
        name: example.name,
        detail: 'example',
        kind: 'example',
        range: example.node.range,
        selection: example.range,
        children: [],
      }),
    ),
  ];
  return {
    name: operation.name.value,
    detail: `v${operation.version.value}${operation.stability === 'stable' ? '' : `, ${operation.stability}`}`,
    kind: 'operation',
    range: {
      start: Math.min(range.start, operation.name.range.start),
      end: Math.max(range.end, operation.name.range.end),
    },
    selection: operation.name.range,
    children: children.filter(
      child => child.selection.start >= child.range.start && child.selection.end <= child.range.end,
    ),
  };
}

function requestSymbol({ target, entry }: TargetMapping): Symbol {
  const action = get(entry.value, 'action');
  const resource = get(entry.value, targetOf(target)?.resources.kind ?? '');
  const name = action?.kind === 'scalar' ? action.text : entry.key.text;
  return {
    name,
    detail: resource?.kind === 'scalar' ? resource.text : '',
    kind: 'request',
    range: entry.range,
    selection: entry.key.range,
    children: [],
  };
}
