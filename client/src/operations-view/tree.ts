import type {
  CallSummary,
  ContractWorkspace,
  OperationReference,
  OperationSummary,
  Overview,
  Place,
  TableSummary,
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
  readonly kind: 'workspace' | 'owner' | 'operation' | 'table' | 'caller' | 'direct call' | 'tables' | 'direct calls';
  readonly children: readonly Row[];
}

const SPOKEN: Readonly<Record<Row['kind'], string>> = {
  workspace: 'Workspace',
  owner: 'Owner',
  operation: 'Operation',
  table: 'Table',
  caller: 'Called by',
  'direct call': 'Direct call of DynamoDB in',
  tables: '',
  'direct calls': '',
};
/** Of rows that show a bare number: what it counts. */
const COUNTED: Readonly<Partial<Record<Row['kind'], string>>> = {
  owner: 'operation',
  tables: 'table',
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

/** Contracts by owner, tables, callers, and the direct calls that are left. */
export function rowsOf({ workspaces }: Overview): Row[] {
  const used = workspaces.filter(
    ({ operations, tables, calls }) => operations.length + tables.length + calls.length > 0,
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
  const { folder, operations, tables, calls } = workspace;
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
    ...(tables.length === 0 ? [] : [tablesRow(workspace)]),
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

function operationRow(operation: OperationSummary, { folder, calls, tables, operations }: ContractWorkspace): Row {
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
      ...tables.filter(({ name }) => operation.tables.includes(name)).map(table => tableRow(table, `${folder} ${id}`)),
      ...callers.map((call, i) => callRow(call, `${folder} ${id} caller ${i}`)),
    ],
  };
}

function tablesRow({ folder, tables, operations }: ContractWorkspace): Row {
  const users = (table: TableSummary): Row[] =>
    operations
      .filter(operation => operation.tables.includes(table.name))
      .map(operation => ({
        id: `${folder} table ${table.name} ${operation.name}@${operation.version}`,
        label: labelOf(operation, operations),
        description: operation.action ?? '',
        icon: 'symbol-method',
        place: operation,
        operation: { uri: operation.uri, operation: `${operation.name}@${operation.version}` },
        kind: 'operation',
        children: [],
      }));
  return {
    id: `${folder} tables`,
    label: 'Tables',
    description: String(tables.length),
    icon: 'database',
    kind: 'tables',
    children: tables.map(table => ({ ...tableRow(table, `${folder} table`), children: users(table) })),
  };
}

const tableRow = (table: TableSummary, within: string): Row => ({
  id: `${within} ${table.name}`,
  label: table.name,
  description: table.key,
  tooltip: [`Table ${table.name}, key ${table.key}`, ...table.indexes.map(name => `index ${name}`)].join('\n'),
  icon: 'database',
  place: table,
  kind: 'table',
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
