import type { Collector } from '../../../../binding/collector.ts';
import type { Range } from '../../../../text/index.ts';
import { get, type Node } from '../../../../yaml/index.ts';
import type { Path } from '../../model/request.ts';
import type { Binding } from '../binding.ts';
import { placesOf } from './places.ts';

/** DynamoDB refuses two paths of an update or a projection that are one, of which one holds the other, or that read one attribute as a list and as a map. */
export function checkPaths(binding: Binding, out: Collector): void {
  for (const { update, origin } of placesOf(binding)) {
    if (update) distinct([...update.set, ...update.remove, ...update.add, ...update.delete], origin, 'is changed', out);
  }
  const mapping = binding.operation.mapping?.entry.value;
  const { request } = binding;
  projected(request.projection, get(mapping, 'project'), out);
  const reads = get(mapping, 'reads');
  for (const [i, entry] of (request.entries ?? []).entries())
    projected(entry.projection, get(reads?.kind === 'sequence' ? reads.items[i] : undefined, 'project'), out);
}

/** A projection that the contract writes; one made from `returns` names each attribute once. */
function projected(paths: readonly Path[] | undefined, node: Node | undefined, out: Collector): void {
  if (!paths || !node) return;
  const ranges = node.kind === 'sequence' ? node.items.map(item => item.range) : [node.range];
  distinct(
    paths.map((path, i) => ({ path, ...(ranges[i] ? { origin: ranges[i] } : {}) })),
    node.range,
    'is named',
    out,
  );
}

function distinct(
  clauses: readonly { readonly path: Path; readonly origin?: Range }[],
  fallback: Range,
  verb: string,
  out: Collector,
): void {
  const seen: Path[] = [];
  for (const clause of clauses) {
    const other = seen.find(path => overlaps(path, clause.path) || conflicts(path, clause.path));
    if (other) {
      const [a, b] = [pathText(clause.path), pathText(other)];
      const message =
        a === b
          ? `"${a}" ${verb} twice: leave one out.`
          : overlaps(clause.path, other)
            ? `"${a}" and "${b}" overlap, which DynamoDB refuses: name the whole or the part.`
            : `"${a}" and "${b}" take one attribute for a list and for a map, which DynamoDB refuses: leave one out.`;
      out.add('overlapping-paths', clause.origin ?? fallback, message);
    }
    seen.push(clause.path);
  }
}

const overlaps = (a: Path, b: Path): boolean => a.every((step, i) => i >= b.length || step === b[i]);

/** The first steps that differ are an index and a name. */
function conflicts(a: Path, b: Path): boolean {
  const at = a.findIndex((step, i) => step !== b[i]);
  return at >= 0 && at < b.length && typeof a[at] !== typeof b[at];
}

export const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);

export const pathText = (path: Path): string =>
  path.reduce<string>(
    (text, step) => (typeof step === 'number' ? `${text}[${step}]` : text === '' ? step : `${text}.${step}`),
    '',
  );
