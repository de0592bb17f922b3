import type { Condition, Operand } from '../../dynamodb/request.ts';
import { type KeySchema, keyAttributes } from '../../dynamodb/table.ts';
import { closest, didYouMean, listed, type Range } from '../../text/index.ts';
import { entryOf } from '../../yaml/index.ts';
import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';
import type { Hole, HoleOperand } from '../hole.ts';
import { holesOfValue, operandsOf } from '../walk.ts';
import { attributeTypes, mayBeEmpty, tooLongForKey, typeText } from './key-values.ts';

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

const SORT_FUNCTION = 'begins_with';

function keyCondition(condition: Condition<Hole>, key: KeySchema, name: string, fallback: Range, out: Collector): void {
  const terms =
    condition.kind === 'and'
      ? condition.terms.flatMap(term => (term.kind === 'and' ? term.terms : [term]))
      : [condition];
  const names = keyAttributes(key).map(attribute => attribute.name);
  const seen = new Set<string>();
  for (const term of terms) {
    const range = term.origin ?? fallback;
    const refuse = (message: string): void => out.add('key-condition', range, message);
    if (term.kind === 'and' || term.kind === 'or' || term.kind === 'not' || term.kind === 'in') {
      refuse(
        'A key condition is `partition = value`, and `AND` one condition on the sort key: OR, NOT and IN belong in `filter`.',
      );
      continue;
    }
    const path = keyPath(term);
    if (path === undefined || !names.includes(path)) {
      const what = path === undefined ? 'This' : `"${path}"`;
      refuse(
        `${what} is no key attribute of ${name}: its key is ${listed(names).replace(' or ', ' and ')}. Other attributes belong in \`filter\`.`,
      );
      continue;
    }
    if (operandsOf(term).filter(operand => operand.kind !== 'value').length > 1) {
      refuse(
        `A key condition compares a key with a value, not with another attribute: other attributes belong in \`filter\`.`,
      );
      continue;
    }
    if (seen.has(path)) refuse(`A key condition names "${path}" once: write BETWEEN for two bounds.`);
    seen.add(path);
    const partition = path === key.partition.name;
    if (partition && !(term.kind === 'compare' && term.operator === '='))
      refuse(`The partition key is compared with "=" only: ${path} = value.`);
    if (!partition && term.kind === 'compare' && term.operator === '<>')
      refuse('A sort key is never compared with "<>": filter on another attribute.');
    if (term.kind === 'call' && term.name !== SORT_FUNCTION)
      refuse(`In a key condition stands no function but begins_with.`);
    const attribute = keyAttributes(key).find(candidate => candidate.name === path)!;
    if (term.kind === 'call' && attribute.type === 'N') {
      refuse(
        `"${path}" is a number, and begins_with compares the beginnings of strings: write BETWEEN, or a comparison.`,
      );
      continue;
    }
    for (const operand of operandsOf(term)) {
      if (operand.kind !== 'value') continue;
      const actual = attributeTypes(operand.value).find(type => type !== attribute.type);
      const at = operand.value.origin ?? range;
      if (actual !== undefined)
        out.add('key-type', at, `"${path}" is ${typeText(attribute.type)}; this is ${typeText(actual)}.`);
      else if (partition && attribute.type !== 'N' && mayBeEmpty(operand.value))
        out.add(
          'key-empty',
          at,
          `"${path}" is the partition key and may be empty here, which DynamoDB refuses: give the property \`minLength: 1\`, or a literal part.`,
        );
      const long = attribute.type === 'N' ? null : tooLongForKey(path, partition ? 'partition' : 'sort', operand.value);
      if (long) out.add('key-size', at, long);
      if (partition && operand.value.kind === 'hole' && operand.value.hole.optional)
        out.add(
          'optional-needs-default',
          at,
          'The partition key of a Query may not be optional: require the property, or give it a default.',
        );
    }
  }
  const named = terms.some(term => operandsOf(term).some(operand => single(operand) === key.partition.name));
  if (!named)
    out.add('key-condition', fallback, `A Query names the partition key of ${name}: ${key.partition.name} = value.`);
}

function keyPath(term: Condition<Hole>): string | undefined {
  if (term.kind === 'compare') return single(term.left) ?? single(term.right);
  return term.kind === 'between' ? single(term.operand) : term.kind === 'call' ? single(term.args[0]) : undefined;
}

const single = (operand: Operand<Hole> | undefined): string | undefined =>
  operand?.kind === 'path' && operand.path.length === 1 ? String(operand.path[0]) : undefined;

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
