import type { Collector } from '../../../../binding/collector.ts';
import type { Hole, HoleOperand } from '../../../../binding/hole.ts';
import { closest, didYouMean, listed, type Range } from '../../../../text/index.ts';
import { entryOf } from '../../../../yaml/index.ts';
import type { Condition, Operand } from '../../model/request.ts';
import { type KeySchema, keyAttributes } from '../../model/table.ts';
import type { Binding } from '../binding.ts';
import { holesOfValue, operandsOf } from '../walk.ts';
import { keyCondition } from './key-condition.ts';

/** Indexes exist, key conditions are what DynamoDB takes, filters leave keys alone. */
export function checkQuery(binding: Binding, out: Collector): void {
  const { request, operation } = binding;
  if (request.action !== 'Query' && request.action !== 'Scan') return;
  const mapping = operation.mapping?.entry.value;
  const table = request.table.kind === 'name' ? binding.tables.get(request.table.name) : undefined;
  const at = (key: string): Range => entryOf(mapping, key)?.value.range ?? operation.name.range;
  if (binding.answer && request.select === 'COUNT' && !request.start) {
    out.add(
      'count-needs-cursor',
      at('action'),
      'A count is of one page only: declare `cursor` in the data and in the result, and add `cursor: ${data.cursor}`.',
    );
  }
  const page = binding.answer && holesOfValue(binding.answer.value).find(hole => hole.operands.some(isCursor));
  if (page && !request.start)
    out.add(
      'unused-cursor',
      page.origin,
      'No request takes this cursor, so that nobody can go on: declare `cursor: { type: string }` in the data, and add `cursor: ${data.cursor}` to the mapping.',
    );
  if (!table) return;
  const index = table.indexes.find(candidate => candidate.name === request.index);
  if (request.index !== undefined && !index) {
    const names = table.indexes.map(candidate => candidate.name);
    const near = closest(request.index, names);
    const hint = didYouMean(request.index, names) || (names.length > 0 ? ` It has ${listed(names)}.` : ' It has none.');
    out.add('unknown-index', at('index'), `${table.name} has no index "${request.index}".${hint}`, {
      fixes: near
        ? [{ title: `Change to "${near}"`, edits: [{ range: at('index'), newText: near }], preferred: true }]
        : [],
      related: [{ file: table.source.file, range: table.source.range, message: `${table.name} is declared here.` }],
    });
    return;
  }
  if (request.consistent && index?.kind === 'global') {
    out.add(
      'consistent-index',
      at('consistent'),
      'A global secondary index is never read consistently: leave `consistent` out, or read the table.',
    );
  }
  const key = (index ?? table).key;
  const name = index ? `the index ${index.name}` : table.name;
  if (request.keyCondition) keyCondition(request.keyCondition, key, name, at('keyCondition'), out);
  if (request.action === 'Query' && request.filter) filter(request.filter, key, at('filter'), out);
}

const isCursor = (operand: HoleOperand): boolean => operand.kind === 'stored' && operand.source.kind === 'cursor';

function filter(condition: Condition<Hole>, key: KeySchema, fallback: Range, out: Collector): void {
  const names = keyAttributes(key).map(attribute => attribute.name);
  const paths = operandsOf(condition).flatMap(operand => pathsOf(operand));
  for (const { name, origin } of paths) {
    if (names.includes(name))
      out.add(
        'filter-on-key',
        origin ?? fallback,
        `"${name}" is a key attribute, and a Query's filter may not name one: use it in \`keyCondition\`.`,
      );
  }
}

function pathsOf(operand: Operand<Hole>): { name: string; origin?: Range }[] {
  if (operand.kind === 'path')
    return [{ name: String(operand.path[0]), ...(operand.origin ? { origin: operand.origin } : {}) }];
  if (operand.kind === 'call') return operand.args.flatMap(pathsOf);
  return operand.kind === 'arithmetic' ? [...pathsOf(operand.left), ...pathsOf(operand.right)] : [];
}
