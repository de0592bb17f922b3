import type { Type } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import type { Hole } from '../hole.ts';
import type { Value } from '../tree.ts';
import type { AnswerContext } from './context.ts';

/** A part of the item may be absent whatever the schema says: what the result requires needs a default. */
export function demandDefault(value: Value<Hole>, name: string, range: Range, { out, certain }: AnswerContext): void {
  if (!mayLack(value, certain)) return;
  out.add(
    'result-may-lack',
    range,
    `The result requires "${name}", and what is stored may lack it: give it a default, such as \${… ?? "none"}, or make it optional in the result.`,
  );
}

/** The same of a result that is one value; an absent list or object is an empty one. */
export function demandWhole(value: Value<Hole>, type: Type, range: Range, { out, certain }: AnswerContext): void {
  if (type.nullable || type.kind === 'array' || type.kind === 'object' || !mayLack(value, certain)) return;
  out.add(
    'result-may-lack',
    range,
    'This is the whole result, and what is stored may lack it: give it a default, such as ${… ?? "none"}, or let the result be null.',
  );
}

/** DynamoDB has no empty sets: one that is not there is an empty list. */
const SETS: ReadonlySet<string> = new Set(['SS', 'NS', 'BS']);

/** Whether a value is of stored attributes alone that need not be there; of a text, a part is enough. */
function mayLack(value: Value<Hole>, certain: ReadonlySet<string>): boolean {
  if (value.kind === 'text') return value.parts.some(part => typeof part !== 'string' && holeMayLack(part, certain));
  return value.kind === 'hole' && holeMayLack(value.hole, certain);
}

function holeMayLack({ optional, operands, as }: Hole, certain: ReadonlySet<string>): boolean {
  const [operand] = operands;
  if (as !== undefined && SETS.has(as)) return false;
  if (!optional || operand?.kind !== 'stored' || operands.length > 1) return false;
  if (operand.source.kind === 'item' && operand.source.listed) return true;
  const attribute = operand.path[0];
  if (operand.path.length === 0 && operand.source.kind !== 'cursor') return false;
  return !(operand.path.length === 1 && typeof attribute === 'string' && certain.has(attribute));
}
