import type { Context } from '../../../../binding/context.ts';
import type { Hole, StoredOperand } from '../../../../binding/hole.ts';
import { unreachable, unreachableMessage } from '../../../../binding/scope.ts';
import type { Type } from '../../../../schema/index.ts';
import type { Value } from '../../model/request.ts';
import { keyAttributes, type TableDef } from '../../model/table.ts';
import { holesOfValue } from '../walk.ts';

/** What an answer reads must have names that a JSONPath reaches: the attributes it names, those in them, and a cursor's keys. */
export function checkNames(answer: Value<Hole>, tables: Iterable<TableDef>, { out }: Pick<Context, 'out'>): void {
  const known = [...tables];
  for (const hole of holesOfValue(answer)) {
    const names = hole.operands.flatMap(operand =>
      operand.kind === 'stored' ? namesRead(operand, hole.as === undefined, known) : [],
    );
    const name = names.find(unreachable);
    if (name !== undefined) out.error('unreachable-name', hole.origin, unreachableMessage(name, 'stored attribute'));
  }
}

function namesRead({ source, path, type }: StoredOperand, byType: boolean, tables: readonly TableDef[]): string[] {
  if (source.kind === 'cursor')
    return tables.flatMap(table =>
      [table.key, ...table.indexes.map(index => index.key)].flatMap(key => keyAttributes(key).map(({ name }) => name)),
    );
  return [...path.filter(step => typeof step === 'string'), ...(byType && type ? namesIn(type) : [])];
}

/** The names of the properties of a type, at any depth. */
function namesIn(type: Type): string[] {
  if (type.kind === 'array') return namesIn(type.items);
  if (type.kind !== 'object') return [];
  return [...type.properties.values()].flatMap(property => [property.name, ...namesIn(property.type)]);
}
