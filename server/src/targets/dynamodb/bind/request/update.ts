import type { Context } from '../../../../binding/context.ts';
import type { Hole } from '../../../../binding/hole.ts';
import { isOwnKey, isSpreadKey, misplacedKey, tellReference, writtenName } from '../../../../binding/keys.ts';
import { spreadEntries } from '../../../../binding/map.ts';
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
    const written = name === 'set' ? list.entries.filter(entry => !isSpreadKey(entry.key.text)) : list.entries;
    const bound = written.map(entry => {
      const path = keyPath(entry, context);
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
  const spread = set && spreadClauses(get(node, 'set'), set, context);
  const add = clauses('add', valued);
  const remove = get(node, 'remove');
  const removed = remove && remove.kind !== 'empty' ? bindPaths(remove, context) : [];
  const deleted = clauses('delete', valued);
  if (!set || !spread || !add || !removed || !deleted) return null;
  const origins = remove?.kind === 'sequence' ? remove.items.map(item => item.range) : [];
  return {
    set: [...spread, ...set],
    add,
    delete: deleted,
    remove: removed.map((path, i) => ({ path, ...(origins[i] ? { origin: origins[i] } : {}) })),
  };
}

type Clause = Update<Hole>['set'][number];

/** The path that a key is: `$$x` is the attribute `$x`, as in any mapping. */
function keyPath(entry: Entry, context: Context): Path | null {
  if (isOwnKey(entry.key.text)) {
    misplacedKey(entry, context.out);
    return null;
  }
  tellReference(entry.key, context.out);
  const path = bindPath(entry.key, context);
  const [first, ...steps] = path ?? [];
  return typeof first === 'string' && entry.key.text.startsWith('$$') ? [writtenName(first), ...steps] : path;
}

/** `$spread` in `set`: a clause for each property. */
function spreadClauses(node: Node | undefined, set: readonly Clause[], context: Context): Clause[] | null {
  if (node?.kind !== 'mapping') return [];
  const own = new Set(set.flatMap(({ path }) => (path.length === 1 ? [String(path[0])] : [])));
  const entries = spreadEntries(node, own, context);
  return (
    entries?.map(({ name, value, origin }) => ({ path: [name], value: { kind: 'value', value, origin }, origin })) ??
    null
  );
}

/** A value, or `{ $expr: … }`. */
function setValue(node: Node, context: Context): Clause['value'] | null {
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
