import type { Graph, GraphEdge, GraphNode, NodeKind } from './graph.ts';

/** Pixels. */
const WIDTH = 216;
const HEIGHT = 44;
const COLUMN_GAP = 108;
const ROW_GAP = 16;
const MARGIN = 24;
const HEADING = 28;
/** The height of the way that a bypass takes through the column of the operations. */
const LANE = 12;

const COLUMNS: readonly NodeKind[] = ['caller', 'operation', 'resource'];

export interface Box extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

export interface Line extends GraphEdge {
  /** From left to right. */
  readonly points: readonly (readonly [x: number, y: number])[];
}

export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly columns: readonly { readonly kind: NodeKind; readonly x: number; readonly width: number }[];
  readonly boxes: readonly Box[];
  readonly lines: readonly Line[];
}

/** A place in a column: a node, or the lane of a bypass that has to pass. */
interface Slot {
  readonly id: string;
  readonly node?: GraphNode;
}

/**
 * A layered drawing in three columns (Sugiyama): each column is sorted by the mean place of its neighbours, a few times to and
 * fro, so that few lines cross. A bypass has a lane of its own among the operations, so that it runs through none of them.
 */
export function layOut({ nodes, edges }: Graph): Layout {
  const kinds = COLUMNS.filter(kind => nodes.some(node => node.kind === kind));
  const laneOf = (edge: GraphEdge) => `lane ${edge.from} ${edge.to}`;
  const columns = COLUMNS.map((kind): Slot[] => [
    ...nodes.filter(node => node.kind === kind).map(node => ({ id: node.id, node })),
    ...(kind === 'operation' ? edges.filter(edge => edge.bypass).map(edge => ({ id: laneOf(edge) })) : []),
  ]);
  const neighbours = new Map<string, string[]>();
  const join = (a: string, b: string): void => {
    neighbours.set(a, [...(neighbours.get(a) ?? []), b]);
    neighbours.set(b, [...(neighbours.get(b) ?? []), a]);
  };
  for (const edge of edges) {
    if (!edge.bypass) join(edge.from, edge.to);
    else {
      join(edge.from, laneOf(edge));
      join(laneOf(edge), edge.to);
    }
  }
  const sorted = order(columns, neighbours);
  const heights = sorted.map(slots => slots.reduce((sum, slot) => sum + heightOf(slot) + ROW_GAP, -ROW_GAP));
  const tallest = Math.max(0, ...heights);
  const boxes: Box[] = [];
  const lanes = new Map<string, number>();
  const xOf = (column: number): number => MARGIN + kinds.indexOf(COLUMNS[column]!) * (WIDTH + COLUMN_GAP);
  sorted.forEach((slots, column) => {
    let y = MARGIN + HEADING + (tallest - heights[column]!) / 2;
    for (const slot of slots) {
      const height = heightOf(slot);
      if (slot.node) boxes.push({ ...slot.node, x: xOf(column), y, width: WIDTH, height });
      else lanes.set(slot.id, y + height / 2);
      y += height + ROW_GAP;
    }
  });
  const byId = new Map(boxes.map(box => [box.id, box]));
  const lines = edges.flatMap((edge): Line[] => {
    const [from, to] = [byId.get(edge.from), byId.get(edge.to)];
    if (!from || !to) return [];
    const lane = edge.bypass ? lanes.get(laneOf(edge)) : undefined;
    const start = [from.x + from.width, from.y + from.height / 2] as const;
    const end = [to.x, to.y + to.height / 2] as const;
    const x = xOf(1);
    const through =
      lane === undefined || !kinds.includes('operation') ? [] : [[x, lane] as const, [x + WIDTH, lane] as const];
    return [{ ...edge, points: [start, ...through, end] }];
  });
  return {
    width: MARGIN * 2 + Math.max(1, kinds.length) * (WIDTH + COLUMN_GAP) - COLUMN_GAP,
    height: MARGIN * 2 + HEADING + tallest,
    columns: kinds.map(kind => ({ kind, x: xOf(COLUMNS.indexOf(kind)), width: WIDTH })),
    boxes,
    lines,
  };
}

const heightOf = (slot: Slot): number => (slot.node ? HEIGHT : LANE);

function order(columns: readonly Slot[][], neighbours: ReadonlyMap<string, readonly string[]>): Slot[][] {
  let now = columns.map(slots => slots.toSorted((a, b) => a.id.localeCompare(b.id)));
  for (let round = 0; round < 8; round++) {
    const to = round % 2 === 0 ? [1, 2] : [1, 0];
    for (const column of to) {
      const places = new Map(
        now.flatMap((slots, i) =>
          i === column ? [] : slots.map((slot, at) => [slot.id, (at + 0.5) / slots.length] as const),
        ),
      );
      const mean = (slot: Slot, at: number, count: number): number => {
        const known = (neighbours.get(slot.id) ?? []).map(id => places.get(id)).filter(place => place !== undefined);
        return known.length === 0 ? (at + 0.5) / count : known.reduce((sum, place) => sum + place, 0) / known.length;
      };
      now = now.map((slots, i) => {
        if (i !== column) return slots;
        const means = new Map(slots.map((slot, at) => [slot.id, mean(slot, at, slots.length)]));
        return slots.toSorted((a, b) => means.get(a.id)! - means.get(b.id)!);
      });
    }
  }
  return now;
}
