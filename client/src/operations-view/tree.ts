import type {
  CallSummary,
  ContractWorkspace,
  OperationReference,
  OperationSummary,
  Overview,
  Place,
  ResourceName,
  ResourceSummary,
} from '../requests.ts';

/** A row of the Operations view: plain data, whatever draws it. */
export interface Row {
  /** Stays the same while the contracts change, so that an open row stays open. */
  readonly id: string;
  readonly label: string;
  readonly description?: string;
  readonly tooltip?: string;
  /** The name of a product icon. */
  readonly icon: string;
  readonly warns?: boolean;
  /** Where a click leads. */
  readonly place?: Place;
  /** What its buttons act on. */
  readonly operation?: OperationReference;
  readonly kind:
    | 'workspace'
    | 'owner'
    | 'operation'
    | 'resource'
    | 'caller'
    | 'direct call'
    | 'resources'
    | 'direct calls';
  readonly children: readonly Row[];
}

const SPOKEN: Readonly<Record<Row['kind'], string>> = {
  workspace: 'Workspace',
  owner: 'Owner',
  operation: 'Operation',
  resource: 'Resource',
  caller: 'Called by',
  'direct call': 'Direct call of DynamoDB in',
  resources: '',
  'direct calls': '',
};
/** Of rows that show a bare number: what it counts. */
const COUNTED: Readonly<Partial<Record<Row['kind'], string>>> = {
  owner: 'operation',
  resources: 'resource',
  'direct calls': 'call',
};

/** A row as it is read aloud: an icon and a place in a tree say nothing to someone who does not see them. */
export function spoken({ kind, label, description, children, warns }: Row): string {
  const counted = COUNTED[kind];
  const rest = counted === undefined ? description?.replaceAll(' · ', ', ') : count(children.length, counted);
  const warning = warns && kind === 'direct calls' ? ['Warning'] : [];
  const name = SPOKEN[kind] === '' ? label : `${SPOKEN[kind]} ${label}`;
  return [...warning, name, ...(rest ? [rest] : [])].join(', ');
}

/** Contracts by owner, resources, callers, and the direct calls that are left. */
export function rowsOf({ workspaces }: Overview): Row[] {
  const used = workspaces.filter(
    ({ operations, resources, calls }) => operations.length + resources.length + calls.length > 0,
  );
  if (used.length <= 1) return used.flatMap(workspaceRows);
  return used.map(workspace => ({
    id: workspace.folder,
    label: workspace.name,
    description: count(workspace.operations.length, 'operation'),
    icon: 'root-folder',
    kind: 'workspace',
    children: workspaceRows(workspace),
  }));
}

function workspaceRows(workspace: ContractWorkspace): Row[] {
  const { folder, operations, resources, calls } = workspace;
  const owners = [...new Set(operations.map(({ owner }) => owner))].sort((a, b) =>
    a === undefined ? 1 : b === undefined ? -1 : a.localeCompare(b),
  );
  const rows = (owner: string | undefined) =>
    operations
      .filter(operation => operation.owner === owner)
      .toSorted((a, b) => a.name.localeCompare(b.name) || b.version - a.version)
      .map(operation => operationRow(operation, workspace));
  const byOwner = owners.map(
    (owner): Row => ({
      id: `${folder} owner ${owner ?? ''}`,
      label: owner ?? 'No owner',
      description: String(rows(owner).length),
      icon: 'organization',
      kind: 'owner',
      children: rows(owner),
    }),
  );
  const direct = calls.filter(call => call.direct !== undefined);
  return [
    ...byOwner,
    ...(resources.length === 0 ? [] : [resourcesRow(workspace)]),
    ...(direct.length === 0
      ? []
      : [
          {
            id: `${folder} direct`,
            label: 'Direct calls left',
            description: String(direct.length),
            tooltip: 'Lambda code that still calls DynamoDB itself',
            icon: 'warning',
            warns: true,
            kind: 'direct calls' as const,
            children: direct.map((call, i) => callRow(call, `${folder} direct ${i}`)),
          },
        ]),
  ];
}

function operationRow(operation: OperationSummary, { folder, calls, resources, operations }: ContractWorkspace): Row {
  const id = `${operation.name}@${operation.version}`;
  const callers = calls.filter(call => call.operation === id);
  const notes = [
    operation.action,
    ...(operation.stability === 'stable' ? [] : [operation.stability]),
    ...(operation.deprecated ? ['deprecated'] : []),
    ...(operation.errors === 0 ? [] : [count(operation.errors, 'error')]),
  ].filter(note => note !== undefined);
  return {
    id: `${folder} ${id} ${operation.uri}`,
    label: labelOf(operation, operations),
    description: notes.join(' · '),
    tooltip: [operation.summary, count(callers.length, 'caller'), count(operation.examples.length, 'example')]
      .filter(text => text !== undefined)
      .join('\n'),
    icon: operation.errors > 0 ? 'error' : 'symbol-method',
    warns: operation.errors > 0,
    place: operation,
    operation: { uri: operation.uri, operation: id },
    kind: 'operation',
    children: [
      ...resources.filter(one => uses(operation, one)).map(one => resourceRow(one, `${folder} ${id}`)),
      ...callers.map((call, i) => callRow(call, `${folder} ${id} caller ${i}`)),
    ],
  };
}

function resourcesRow({ folder, resources, operations }: ContractWorkspace): Row {
  const users = (resource: ResourceSummary): Row[] =>
    operations
      .filter(operation => uses(operation, resource))
      .map(operation => ({
        id: `${folder} ${resource.kind} ${resource.name} ${operation.name}@${operation.version}`,
        label: labelOf(operation, operations),
        description: operation.action ?? '',
        icon: 'symbol-method',
        place: operation,
        operation: { uri: operation.uri, operation: `${operation.name}@${operation.version}` },
        kind: 'operation',
        children: [],
      }));
  return {
    id: `${folder} resources`,
    label: 'Resources',
    description: String(resources.length),
    icon: 'database',
    kind: 'resources',
    children: resources.map(one => ({ ...resourceRow(one, `${folder} resource`), children: users(one) })),
  };
}

const uses = ({ resources }: OperationSummary, { kind, name }: ResourceName): boolean =>
  resources.some(one => one.kind === kind && one.name === name);

const resourceRow = ({ kind, name, summary, parts, uri, range }: ResourceSummary, within: string): Row => ({
  id: `${within} ${kind} ${name}`,
  label: name,
  description: [kind, summary].filter(text => text !== '').join(' · '),
  tooltip: [`${kind} ${name}`, ...(summary === '' ? [] : [summary]), ...parts].join('\n'),
  icon: 'database',
  place: { uri, range },
  kind: 'resource',
  children: [],
});

const callRow = (call: CallSummary, id: string): Row => ({
  id,
  label: call.caller,
  description: call.direct
    ? [call.direct.action, call.direct.table].filter(part => part !== null).join(' ')
    : `line ${call.range.start.line + 1}`,
  icon: call.direct ? 'warning' : 'call-incoming',
  warns: call.direct !== undefined,
  place: call,
  kind: call.direct ? 'direct call' : 'caller',
  children: [],
});

/** The version is said only where there could be a doubt. */
const labelOf = ({ name, version }: OperationSummary, all: readonly OperationSummary[]): string =>
  version > 1 || all.some(other => other.name === name && other.version !== version) ? `${name}@${version}` : name;

const count = (number: number, what: string): string => `${number} ${what}${number === 1 ? '' : 's'}`;
