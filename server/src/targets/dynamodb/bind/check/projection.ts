import type { Collector } from '../../../../binding/collector.ts';
import type { StoredOperand } from '../../../../binding/hole.ts';
import { listed, type Range } from '../../../../text/index.ts';
import { entryOf, get } from '../../../../yaml/index.ts';
import type { Path } from '../../model/request.ts';
import { type IndexDef, keyAttributes, type TableDef } from '../../model/table.ts';
import type { Binding } from '../binding.ts';
import { holesOfValue, operandsOf } from '../walk.ts';
import { pathText } from './paths.ts';

/** What is read must be there: in the global index that is queried, and in the `project` that the contract writes. */
export function checkProjection(binding: Binding, out: Collector): void {
  const { request, tables } = binding;
  const table = request.table.kind === 'name' ? tables.get(request.table.name) : undefined;
  const index = table?.indexes.find(candidate => candidate.name === request.index);
  if (table && index?.kind === 'global' && index.project !== 'ALL') held(binding, table, index, out);
  written(binding, out);
}

interface Named {
  readonly path: Path;
  readonly origin: Range;
}

function held(binding: Binding, table: TableDef, index: IndexDef, out: Collector): void {
  const names = new Set([
    ...[...keyAttributes(table.key), ...keyAttributes(index.key)].map(attribute => attribute.name),
    ...(typeof index.project === 'string' ? [] : index.project),
  ]);
  const { request, operation } = binding;
  const mapping = operation.mapping?.entry.value;
  const project = get(mapping, 'project');
  const asked: Named[] =
    project && request.projection
      ? request.projection.map((path, i) => ({
          path,
          origin: (project.kind === 'sequence' ? project.items[i]?.range : undefined) ?? project.range,
        }))
      : answered(binding);
  const filtered = (request.filter ? operandsOf(request.filter) : []).flatMap((operand): Named[] => {
    const paths = operand.kind === 'call' ? operand.args : [operand];
    return paths.flatMap(part =>
      part.kind === 'path' ? [{ path: part.path, origin: part.origin ?? operation.name.range }] : [],
    );
  });
  const seen = new Set<string>();
  for (const { path, origin } of [...asked, ...filtered]) {
    const name = String(path[0]);
    if (names.has(name) || seen.has(name)) continue;
    seen.add(name);
    out.add(
      'index-projection',
      origin,
      `The index ${index.name} does not have "${name}": it holds ${listed([...names]).replace(/ or (?=\S+$)/, ' and ')}. Project it there, or read the table.`,
      { related: [{ file: table.source.file, range: table.source.range, message: `${table.name} is declared here.` }] },
    );
  }
}

/** `returns` reads what `project` leaves out: it would always be absent. */
function written(binding: Binding, out: Collector): void {
  const { request, operation } = binding;
  const mapping = operation.mapping?.entry.value;
  const reads = get(mapping, 'reads');
  const entries = request.entries ?? [];
  const lists = [
    { paths: entryOf(mapping, 'project') ? request.projection : undefined, of: () => true },
    ...entries.map((entry, i) => ({
      paths: entryOf(reads?.kind === 'sequence' ? reads.items[i] : undefined, 'project') ? entry.projection : undefined,
      of: (operand: StoredOperand) => operand.source.kind === 'item' && operand.source.at[1] === i,
    })),
  ];
  for (const { paths, of } of lists) {
    if (!paths) continue;
    const seen = new Set<string>();
    for (const { path, origin } of answered(binding, of)) {
      if (paths.some(projected => isPrefix(projected, path) || isPrefix(path, projected)) || seen.has(pathText(path)))
        continue;
      seen.add(pathText(path));
      const text = pathText(path);
      out.add(
        'unprojected-attribute',
        origin,
        `The answer reads "${text}", and \`project\` leaves it out: add it there.`,
      );
    }
  }
}

const isPrefix = (a: Path, b: Path): boolean => a.length <= b.length && a.every((step, i) => step === b[i]);

/** The attributes that the answer reads, with the place that reads them. */
function answered(binding: Binding, of: (operand: StoredOperand) => boolean = () => true): Named[] {
  const { answer } = binding;
  return (answer ? holesOfValue(answer.value) : []).flatMap(hole =>
    hole.operands.flatMap((operand): Named[] => {
      if (operand.kind !== 'stored' || operand.source.kind !== 'item' || !of(operand)) return [];
      const path = operand.path.filter(step => typeof step !== 'object');
      if (path.length > 0) return [{ path, origin: hole.origin }];
      return operand.type?.kind === 'object'
        ? [...operand.type.properties.keys()].map(name => ({ path: [name], origin: hole.origin }))
        : [];
    }),
  );
}
