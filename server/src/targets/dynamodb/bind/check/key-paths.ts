import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import type { Range } from '../../../../text/index.ts';
import { entryOf } from '../../../../yaml/index.ts';
import type { Operand, Path } from '../../model/request.ts';
import { keyAttributes } from '../../model/table.ts';
import type { Binding } from '../binding.ts';
import { operandsOf } from '../walk.ts';
import { pathText } from './paths.ts';

/** Keys of tables and of indexes are strings, numbers or binary values: DynamoDB refuses every path into one, in whatever expression. */
export function checkKeyPaths(binding: Binding, out: Collector): void {
  const { request, tables, operation } = binding;
  const mapping = operation.mapping?.entry.value;
  const fallback = operation.mapping?.entry.key.range ?? operation.name.range;
  const projected = (entryOf(mapping, 'project') ?? entryOf(mapping, 'returns'))?.value.range ?? fallback;
  for (const part of [request, ...(request.entries ?? [])]) {
    const table = part.table.kind === 'name' ? tables.get(part.table.name) : undefined;
    if (!table) continue;
    const keys = new Set([table, ...table.indexes].flatMap(({ key }) => keyAttributes(key).map(({ name }) => name)));
    const { update, condition, projection = [] } = part;
    const conditions = [condition, ...(part === request ? [request.filter, request.keyCondition] : [])];
    const named: readonly Named[] = [
      ...conditions.flatMap(one => (one ? operandsOf(one).flatMap(pathsOf) : [])),
      ...(update ? [...update.set, ...update.remove, ...update.add, ...update.delete] : []),
      ...(update?.set ?? []).flatMap(({ value }) => pathsOf(value)),
      ...projection.map(path => ({ path, origin: projected })),
    ];
    for (const { path, origin } of named)
      if (path.length > 1 && keys.has(String(path[0])))
        out.add(
          'key-path',
          origin ?? fallback,
          `"${path[0]}" belongs to a key of ${table.name} or its indexes, and nothing stands inside of a key: DynamoDB refuses "${pathText(path)}".`,
        );
  }
}

interface Named {
  readonly path: Path;
  readonly origin?: Range;
}

function pathsOf(operand: Operand<Hole>): readonly Named[] {
  if (operand.kind === 'path') return [operand];
  if (operand.kind === 'call') return operand.args.flatMap(pathsOf);
  return operand.kind === 'arithmetic' ? [operand.left, operand.right].flatMap(pathsOf) : [];
}
