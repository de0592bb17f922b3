import type { ContractWorkspace, Place } from '../requests.ts';

export type NodeKind = 'caller' | 'operation' | 'table';

export interface GraphNode {
  readonly id: string;
  readonly kind: NodeKind;
  readonly label: string;
  /** A second, quieter line. */
  readonly detail?: string;
  readonly place?: Place;
}

export interface GraphEdge {
  readonly from: string;
  readonly to: string;
  /** Past the operations, straight to the table. */
  readonly bypass: boolean;
  /** What it stands for, for a tooltip and a screen reader. */
  readonly label: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Lambdas → operations → tables, and the calls that bypass the operations. */
export function graphOf({ operations, tables, calls }: ContractWorkspace): Graph {
  const nodes = new Map<string, GraphNode>();
  const edges = new Map<string, GraphEdge>();
  const node = (made: GraphNode): string => {
    if (!nodes.has(made.id)) nodes.set(made.id, made);
    return made.id;
  };
  const edge = (from: string, to: string, bypass: boolean, label: string): void => {
    const id = `${from} ${to} ${bypass}`;
    const before = edges.get(id);
    const labels = [...(before?.label.split(', ') ?? []), label];
    edges.set(id, { from, to, bypass, label: [...new Set(labels)].join(', ') });
  };
  const table = (name: string): string => {
    const known = tables.find(one => one.name === name);
    return node({
      id: `table ${name}`,
      kind: 'table',
      label: name,
      ...(known ? { detail: known.key, place: known } : {}),
    });
  };
  for (const { name } of tables) table(name);
  for (const operation of operations) {
    const id = node({
      id: `operation ${operation.name}@${operation.version}`,
      kind: 'operation',
      label: operation.version === 1 ? operation.name : `${operation.name}@${operation.version}`,
      detail: [operation.action, operation.deprecated ? 'deprecated' : undefined].filter(Boolean).join(', '),
      place: operation,
    });
    for (const name of operation.tables) edge(id, table(name), false, operation.action ?? 'uses');
  }
  for (const call of calls) {
    const caller = node({ id: `caller ${call.caller}`, kind: 'caller', label: call.caller, place: call });
    if (call.operation !== undefined && nodes.has(`operation ${call.operation}`))
      edge(caller, `operation ${call.operation}`, false, 'calls');
    if (call.direct) edge(caller, table(call.direct.table ?? 'unknown table'), true, call.direct.action);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
