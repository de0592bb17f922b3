import type { ContractWorkspace, Place, ResourceName } from '../requests.ts';

export type NodeKind = 'caller' | 'operation' | 'resource';

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
  /** Past the operations, straight to the resource. */
  readonly bypass: boolean;
  /** What it stands for, for a tooltip and a screen reader. */
  readonly label: string;
}

export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
}

/** Lambdas → operations → resources, and the calls that bypass the operations. */
export function graphOf({ operations, resources, calls }: ContractWorkspace): Graph {
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
  const resource = ({ kind, name }: ResourceName): string => {
    const known = resources.find(one => one.kind === kind && one.name === name);
    return node({
      id: `${kind} ${name}`,
      kind: 'resource',
      label: name,
      detail: [kind, known?.summary].filter(Boolean).join(', '),
      ...(known ? { place: known } : {}),
    });
  };
  for (const one of resources) resource(one);
  for (const operation of operations) {
    const id = node({
      id: `operation ${operation.name}@${operation.version}`,
      kind: 'operation',
      label: operation.version === 1 ? operation.name : `${operation.name}@${operation.version}`,
      detail: [operation.action, operation.deprecated ? 'deprecated' : undefined].filter(Boolean).join(', '),
      place: operation,
    });
    for (const one of operation.resources) edge(id, resource(one), false, operation.action ?? 'uses');
  }
  for (const call of calls) {
    const caller = node({ id: `caller ${call.caller}`, kind: 'caller', label: call.caller, place: call });
    if (call.operation !== undefined && nodes.has(`operation ${call.operation}`))
      edge(caller, `operation ${call.operation}`, false, 'calls');
    if (call.direct)
      edge(caller, resource({ kind: 'table', name: call.direct.table ?? 'unknown table' }), true, call.direct.action);
  }
  return { nodes: [...nodes.values()], edges: [...edges.values()] };
}
