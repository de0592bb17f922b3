import type { Context } from '../../../binding/context.ts';
import { bindScalar } from '../../../binding/text.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import type { Pages } from './binding.ts';
import { MOST_ROWS } from './bounds.ts';
import type { Paged } from './statement.ts';

/** A `cursor`, as far as it is written. */
export const pagedBy = (node: Node | undefined): Paged | null => {
  if (node?.kind !== 'mapping') return null;
  const by = get(node, 'by');
  const size = textOf(get(node, 'size')) ?? '';
  return {
    by: by?.kind === 'sequence' ? by.items.flatMap(item => textOf(item) ?? []) : [],
    size: /^\d{1,6}$/.test(size) ? Number(size) : 0,
  };
};

/** `cursor: { from: "${data.cursor}", by: [name, id], size: 50 }` */
export function bindPages(node: Node | undefined, context: Context): Pages | null {
  const { out } = context;
  const paged = pagedBy(node);
  if (!node || !paged) return null;
  const { by, size: rows } = paged;
  const refuse = (at: Node, message: string): null => {
    out.error('sql-cursor', at.range, message);
    return null;
  };
  const from = get(node, 'from');
  const size = get(node, 'size');
  if (from?.kind !== 'scalar' || size?.kind !== 'scalar' || by.length === 0) return null;
  const twice = by.find((name, i) => by.indexOf(name) !== i || name === 'size');
  if (twice !== undefined)
    return refuse(
      get(node, 'by')!,
      `"${twice}" cannot be one of the columns: each stands once, and \`size\` is taken.`,
    );
  const cursor = bindScalar(from, context);
  if (cursor?.kind !== 'hole')
    return cursor && refuse(from, 'A cursor comes with the message: from: "${data.cursor}".');
  const [operand] = cursor.hole.operands;
  const plain = cursor.hole.operands.length === 1 && cursor.hole.pipes.length === 0;
  if (operand?.kind !== 'data' || operand.type.kind !== 'string' || !plain)
    return refuse(from, 'A cursor is a string of the message, without defaults and pipes: from: "${data.cursor}".');
  if (rows < 1 || rows > MOST_ROWS)
    return refuse(
      size,
      `The size of a page is a number from 1 to ${MOST_ROWS.toLocaleString('en')}: the answer knows by it whether another page follows.`,
    );
  return { from: cursor.hole, by, size: rows, origin: node.range };
}
