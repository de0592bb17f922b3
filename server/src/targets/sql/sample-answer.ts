import { holesOfValue } from '../../binding/walk.ts';
import type { Type } from '../../schema/index.ts';
import type { Binding } from './bind/index.ts';
import { type ColumnMetadata, type Field, wireText } from './model/wire.ts';

/** What the Data API might answer, made up from the result: one row. */
export function sampleAnswer({ answer, statement, reads }: Binding): string {
  if (!statement.returnsRows) return wireText({ numberOfRecordsUpdated: 1 });
  const types = new Map<string, Type | undefined>();
  for (const { operands } of answer ? holesOfValue(answer.value) : [])
    for (const operand of operands) {
      if (operand.kind !== 'stored' || operand.source.kind !== 'json') continue;
      const name = operand.path.at(-1);
      if (typeof name === 'string') types.set(name, operand.type);
      const object = operand.type?.kind === 'array' ? operand.type.items : operand.type;
      if (operand.path.length === 0 && object?.kind === 'object')
        for (const property of object.properties.values()) types.set(property.name, property.type);
    }
  const values = [...types].map(([name, type]) => ({ name, ...sample(type, name) }));
  const columnMetadata: readonly ColumnMetadata[] = values.map(({ name, typeName }) => ({
    name,
    label: name,
    typeName,
    nullable: 1,
  }));
  return wireText({
    numberOfRecordsUpdated: 0,
    ...(reads.row || reads.rows ? { columnMetadata } : {}),
    records: [values.map(({ field }) => field)],
  });
}

function sample(type: Type | undefined, name: string): { readonly typeName: string; readonly field: Field } {
  switch (type?.kind) {
    case 'number':
      return type.integer
        ? { typeName: 'int8', field: { longValue: 1n } }
        : { typeName: 'numeric', field: { stringValue: '1.5' } };
    case 'boolean':
      return { typeName: 'bool', field: { booleanValue: true } };
    case 'binary':
      return { typeName: 'bytea', field: { blobValue: 'aGVsbG8=' } };
    case 'object':
      return { typeName: 'jsonb', field: { stringValue: '{}' } };
    case 'array':
      return { typeName: 'jsonb', field: { stringValue: '[]' } };
    default:
      return { typeName: 'text', field: { stringValue: name } };
  }
}
