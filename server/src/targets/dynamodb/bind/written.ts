import type { Hole } from '../../../binding/hole.ts';
import type { Range } from '../../../text/index.ts';
import type { Written } from '../../target.ts';
import type { Operand, Value } from '../model/request.ts';
import { keyAttributes } from '../model/table.ts';
import type { Binding } from './binding.ts';
import { attributeType } from './check/key-values.ts';
import { placesOf } from './check/places.ts';

/** The top-level attributes that a request writes, each type of each once. A key's type is the table's, whoever writes it. */
export function writtenAttributes(binding: Binding): readonly Written[] {
  const seen = new Set<string>();
  return placesOf(binding).flatMap(place => {
    const { table, item, update } = place;
    const keys = new Set([table, ...table.indexes].flatMap(({ key }) => keyAttributes(key).map(({ name }) => name)));
    const writes = [
      ...(item?.entries ?? []).map(entry => ({ path: [entry.name], type: attributeType(entry.value), of: entry })),
      ...(update?.set ?? []).map(clause => ({ path: clause.path, type: operandType(clause.value), of: clause })),
      ...(update?.add ?? []).map(clause => ({ path: clause.path, type: attributeType(clause.value), of: clause })),
    ];
    return writes.flatMap(({ path, type, of }): Written[] => {
      const [attribute] = path;
      const id = `${table.name}\u0000${attribute}\u0000${type}`;
      if (
        path.length !== 1 ||
        typeof attribute !== 'string' ||
        keys.has(attribute) ||
        type === undefined ||
        type === 'NULL' ||
        seen.has(id)
      )
        return [];
      seen.add(id);
      return [{ resource: table.name, part: attribute, type, origin: originOf(of) ?? place.origin }];
    });
  });
}

const originOf = (of: { readonly origin?: Range; readonly value: unknown }): Range | undefined =>
  (of.value as Value<Hole> | Operand<Hole>).origin ?? of.origin;

function operandType(operand: Operand<Hole>): string | undefined {
  switch (operand.kind) {
    case 'value':
      return attributeType(operand.value);
    case 'arithmetic':
      return 'N';
    case 'call':
      if (operand.name === 'list_append') return 'L';
      return operand.name === 'if_not_exists' && operand.args[1] ? operandType(operand.args[1]) : undefined;
    default:
      return undefined;
  }
}
