import { didYouMean, type Problem } from '../../../../text/index.ts';
import { get, type Node, textOf } from '../../../../yaml/index.ts';
import { tableContents } from '../../local/contents.ts';
import { type KeyAttribute, keyAttributes, type TableDef } from '../../model/table.ts';
import { typeText } from './key-values.ts';

/** The items of examples can be stored: each has its table's key, and no key of an index is of another type. */
export const checkExampleItems = (
  contents: readonly Node[],
  tables: ReadonlyMap<string, TableDef>,
): readonly Problem[] =>
  tableContents(contents).flatMap(({ table, items }): Problem[] => {
    const known = tables.get(table.value);
    if (known) return items.flatMap(item => [...itemProblems(item, known), ...wordProblems(item)]);
    const message = `There is no table "${table.value}".${didYouMean(table.value, tables.keys())}`;
    return [{ rule: 'example-table', range: table.range, message }];
  });

function itemProblems(item: Node, table: TableDef): Problem[] {
  if (item.kind !== 'mapping') return [];
  const primary = keyAttributes(table.key);
  const names = new Set(primary.map(attribute => attribute.name));
  const others = table.indexes.flatMap(index => keyAttributes(index.key)).filter(({ name }) => !names.has(name));
  return [
    ...primary.flatMap(attribute =>
      get(item, attribute.name)
        ? valueProblem(item, attribute, `the key of ${table.name}`)
        : [
            {
              rule: 'example-item',
              range: item.entries[0]?.key.range ?? item.range,
              message: `"${attribute.name}" is missing: it belongs to the key of ${table.name}.`,
            },
          ],
    ),
    ...others.flatMap(attribute => valueProblem(item, attribute, `an index of ${table.name}`)),
  ];
}

/** The types that a value of an example can be given. */
const TYPES = ['S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS', 'JSON'];

/** Keys of the language that mean nothing in an item, and types that DynamoDB lacks or refuses. */
function wordProblems(node: Node): Problem[] {
  if (node.kind === 'sequence') return node.items.flatMap(wordProblems);
  if (node.kind !== 'mapping') return [];
  const type = get(node, '$type');
  const value = get(node, '$value');
  return node.entries.flatMap(({ key, value: inner }): Problem[] => {
    const problem = (message: string, range = key.range): Problem[] => [{ rule: 'example-item', range, message }];
    if (!key.text.startsWith('$') || key.text.startsWith('$$')) return wordProblems(inner);
    if (key.text === '$value' && type) return [];
    if (key.text === '$type') {
      const written = textOf(inner) ?? '';
      if (!TYPES.includes(written))
        return problem(`"$type" is one of ${TYPES.join(', ')}.${didYouMean(written, TYPES)}`, inner.range);
      if (!value) return problem('"$type" needs "$value" beside it.');
      return /^[SNB]S$/.test(written) && !(value.kind === 'sequence' && value.items.length > 0)
        ? problem('A set is a list of at least one element: DynamoDB has no empty sets.', value.range)
        : [];
    }
    return key.text === '$any'
      ? problem(
          '`$any` stands in results: write the value, and say what it depends on in the `context` of the example.',
        )
      : problem(`"${key.text}" means nothing in an item: the attribute of that name is written "$${key.text}".`);
  });
}

function valueProblem(item: Node, { name, type }: KeyAttribute, where: string): Problem[] {
  const value = get(item, name);
  const actual = value && exampleType(value);
  if (!value || actual === undefined) return [];
  if (actual !== type) {
    const message = `"${name}" belongs to ${where} and is ${typeText(type)}; this is ${typeText(actual)}.`;
    return [{ rule: 'example-item', range: value.range, message }];
  }
  if (value.kind !== 'scalar' || value.text !== '') return [];
  return [{ rule: 'example-item', range: value.range, message: `"${name}" belongs to ${where} and may not be empty.` }];
}

/** The DynamoDB type of a value of an example; undefined where it is none, which is reported elsewhere. */
function exampleType(node: Node): string | undefined {
  if (node.kind === 'empty') return undefined;
  if (node.kind === 'sequence') return 'L';
  if (node.kind === 'mapping') {
    const explicit = textOf(get(node, '$type'));
    return explicit === 'JSON' ? 'S' : (explicit ?? 'M');
  }
  const types = { number: 'N', boolean: 'BOOL', null: 'NULL', string: 'S', odd: undefined } as const;
  return types[node.type];
}
