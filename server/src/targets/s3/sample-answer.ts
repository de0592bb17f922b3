import type { Hole } from '../../binding/hole.ts';
import { holesOfValue } from '../../binding/walk.ts';
import type { Type } from '../../schema/index.ts';
import { type Json, type Node, toJsonText } from '../../yaml/index.ts';
import type { Binding } from './bind/index.ts';
import { objectsIn } from './local/contents.ts';

/** What S3 might answer: the example's first object where it has some, else one made up from the result. */
export function sampleAnswer({ action, answer }: Binding, stored: readonly Node[]): string {
  if (action !== 'GetObject') return '';
  const [object] = stored.flatMap(objectsIn);
  if (object) return toJsonText(object.value);
  return JSON.stringify(answer ? madeUp(holesOfValue(answer.value)) : {});
}

function madeUp(holes: readonly Hole[]): { [name: string]: Json } {
  const document: { [name: string]: Json } = {};
  for (const { operands } of holes)
    for (const operand of operands) {
      const [name] = operand.kind === 'stored' ? operand.path : [];
      if (operand.kind === 'stored' && typeof name === 'string' && operand.path.length === 1)
        document[name] ??= sample(operand.type, name);
    }
  return document;
}

function sample(type: Type | undefined, name: string): Json {
  switch (type?.kind) {
    case 'number':
      return 1;
    case 'boolean':
      return true;
    case 'binary':
      return 'aGVsbG8=';
    case 'array':
      return [sample(type.items, name)];
    case 'object':
      return Object.fromEntries(
        [...type.properties.values()].map(property => [property.name, sample(property.type, property.name)]),
      );
    default:
      return name;
  }
}
