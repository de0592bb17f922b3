import type { Context } from '../../../../binding/context.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { bindValue } from '../../../../binding/value.ts';
import { type Entry, get, type Node, quoted, type Scalar } from '../../../../yaml/index.ts';
import { parseOperand } from '../../model/expression/index.ts';
import type { Path, Update } from '../../model/request.ts';
import { bindOperand, bindPath } from '../expression.ts';
import { bindPaths } from './paths.ts';

/** `set`, `add`, `remove` and `delete`. */
export function bindUpdate(node: Node, context: Context): Update<Hole> | null {
  const clauses = <T>(name: string, bind: (entry: Entry, path: Path) => T | null): T[] | null => {
    const list = get(node, name);
    if (list?.kind !== 'mapping') return [];
    const bound = list.entries.map(entry => {
      const path = bindPath(entry.key, context);
      return path && bind(entry, path);
    });
    return bound.includes(null) ? null : (bound as T[]);
  };
  const set = clauses('set', (entry, path) => {
    const value = setValue(entry.value, context);
    return value && { path, value, origin: entry.range };
  });
  const valued = (entry: Entry, path: Path) => {
    const value = bindValue(entry.value, context);
    return value && { path, value, origin: entry.range };
  };
  const add = clauses('add', valued);
  const remove = get(node, 'remove');
  const removed = remove && remove.kind !== 'empty' ? bindPaths(remove, context) : [];
  const deleted = clauses('delete', valued);
  if (!set || !add || !removed || !deleted) return null;
  const origins = remove?.kind === 'sequence' ? remove.items.map(item => item.range) : [];
  return {
    set,
    add,
    delete: deleted,
    remove: removed.map((path, i) => ({ path, ...(origins[i] ? { origin: origins[i] } : {}) })),
  };
}

/** A value, or `{ $expr: … }`. */
function setValue(node: Node, context: Context): Update<Hole>['set'][number]['value'] | null {
  const expression = get(node, '$expr');
  if (expression && node.kind === 'mapping') {
    if (node.entries.length > 1) {
      const stray = node.entries.find(entry => entry.key.text !== '$expr')!;
      context.out.error('dollar-key', stray.key.range, '"$expr" stands alone: quote the whole expression.');
      return null;
    }
    if (expression.kind === 'scalar') return bindOperand(expression, context);
    context.out.error('dollar-key', expression.range, '"$expr" is a text: { $expr: "visits + 1" }.');
    return null;
  }
  if (node.kind === 'scalar') hintExpression(node, context);
  const value = bindValue(node, context);
  return value && { kind: 'value', value, origin: node.range };
}

/** `visits + 1` without `$expr` is stored as the text that it is. */
function hintExpression(node: Scalar, { out }: Context): void {
  const { value } = node.type === 'string' ? parseOperand(node.text) : { value: null };
  const sum = value?.kind === 'arithmetic' && [value.left, value.right].some(side => side.kind !== 'value');
  if (!sum && value?.kind !== 'call') return;
  const meant = `{ $expr: ${quoted(node.text)} }`;
  out.add('plain-expression', node.range, `This is stored as a text. If DynamoDB is to compute it, write ${meant}.`, {
    fixes: [{ title: 'Make it an expression', edits: [{ range: node.range, newText: meant }] }],
  });
}
