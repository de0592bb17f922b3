import type { Type } from '../../schema/index.ts';
import type { Node } from '../../yaml/index.ts';
import { type Binding, holesOfValue, type StoredOperand } from './bind/index.ts';
import { plainItem, tableContents } from './local/index.ts';
import { keyAttributes } from './model/table.ts';

type Attribute = Record<string, unknown>;

/** What DynamoDB might answer: the example's stored items where it has some, else one made up from the result. */
export function sampleAnswer(binding: Binding, stored: readonly Node[]): string {
  const { request, answer } = binding;
  const given = tableContents(stored).flatMap(content => content.items.map(plainItem));
  const made = answer ? madeUp(binding) : {};
  const item = given[0] ?? made;
  switch (request.action) {
    case 'GetItem':
      return JSON.stringify({ Item: item });
    case 'Query':
    case 'Scan': {
      const items = given.length > 0 ? given : [made];
      return JSON.stringify({ Items: items, Count: items.length });
    }
    case 'BatchGetItem': {
      const table = request.table.kind === 'name' ? request.table.name : '';
      const physical = binding.tables.get(table)?.physicalName;
      return JSON.stringify({
        Responses: { [physical?.kind === 'literal' ? physical.text : table]: given.length > 0 ? given : [made] },
        UnprocessedKeys: {},
      });
    }
    case 'TransactGetItems':
      return JSON.stringify({ Responses: (request.entries ?? []).map((_, i) => ({ Item: given[i] ?? made })) });
    default:
      return JSON.stringify(answer ? { Attributes: item } : {});
  }
}

/** Attributes of the types that the result wants, and the keys. */
function madeUp({ answer, tables, request }: Binding): Record<string, Attribute> {
  const item: Record<string, Attribute> = {};
  const table = request.table.kind === 'name' ? tables.get(request.table.name) : undefined;
  for (const attribute of table ? keyAttributes(table.key) : [])
    item[attribute.name] = { [attribute.type]: attribute.type === 'N' ? '1' : attribute.name };
  const stored = holesOfValue(answer!.value).flatMap(hole =>
    hole.operands.filter((operand): operand is StoredOperand => operand.kind === 'stored'),
  );
  for (const operand of stored) {
    const [name] = operand.path;
    if (typeof name === 'string' && item[name] === undefined && operand.path.length === 1)
      item[name] = sampleAttribute(operand.type, name);
  }
  return item;
}

function sampleAttribute(type: Type | undefined, name: string): Attribute {
  switch (type?.kind) {
    case 'number':
      return { N: '1' };
    case 'boolean':
      return { BOOL: true };
    case 'binary':
      return { B: 'aGVsbG8=' };
    case 'array':
      return { L: [sampleAttribute(type.items, name)] };
    case 'object':
      return {
        M: Object.fromEntries(
          [...type.properties.values()].map(property => [property.name, sampleAttribute(property.type, property.name)]),
        ),
      };
    default:
      return { S: name };
  }
}
