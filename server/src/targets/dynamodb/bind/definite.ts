import type { Hole } from '../../../binding/hole.ts';
import type { Condition, Operand, Request } from '../model/request.ts';
import { keyAttributes } from '../model/table.ts';
import type { Binding } from './binding.ts';
import { decisive, valuesOf } from './walk.ts';

/**
 * The attributes that the item of an answer surely has: the keys of the table and the index read, and what the update sets.
 * Of an old item, the keys alone, and only where the condition cannot be met without it: else there may be none.
 */
export function definiteAttributes(request: Request<Hole>, tables: Binding['tables'], old: boolean): Set<string> {
  const names = new Set<string>();
  if (old && !(request.condition && needsItem(request.condition))) return names;
  const table = request.table.kind === 'name' ? tables.get(request.table.name) : undefined;
  if (table) for (const attribute of keyAttributes(table.key)) names.add(attribute.name);
  const index = table?.indexes.find(candidate => candidate.name === request.index);
  if (index) for (const attribute of keyAttributes(index.key)) names.add(attribute.name);
  for (const entry of request.entries ?? []) {
    const read = entry.table.kind === 'name' ? tables.get(entry.table.name) : undefined;
    if (read) for (const attribute of keyAttributes(read.key)) names.add(attribute.name);
  }
  for (const entry of request.key?.entries ?? []) names.add(entry.name);
  if (old) return names;
  for (const clause of request.update?.set ?? []) {
    const [name] = clause.path;
    const holes = valuesOf(clause.value).flatMap(decisive);
    // A null of the message removes the attribute.
    const removes = clause.value.kind === 'value' && holes.some(hole => hole.type.nullable && hole.as !== 'JSON');
    const optional = removes || holes.some(hole => hole.optional);
    if (clause.path.length === 1 && typeof name === 'string' && !optional) names.add(name);
  }
  for (const clause of request.update?.add ?? []) {
    const [name] = clause.path;
    const optional = decisive(clause.value).some(hole => hole.optional);
    if (clause.path.length === 1 && typeof name === 'string' && !optional) names.add(name);
  }
  return names;
}

/** Whether a condition is met only where there is an item: an absent attribute equals nothing, and differs from everything. */
function needsItem(condition: Condition<Hole>): boolean {
  switch (condition.kind) {
    case 'compare':
      return condition.operator !== '<>' && [condition.left, condition.right].some(readsAttribute);
    case 'between':
      return [condition.operand, condition.low, condition.high].some(readsAttribute);
    case 'in':
      return readsAttribute(condition.operand);
    case 'call':
      return condition.name !== 'attribute_not_exists';
    case 'and':
      return condition.terms.some(needsItem);
    case 'or':
      return condition.terms.every(needsItem);
    case 'not':
      return condition.term.kind === 'call' && condition.term.name === 'attribute_not_exists';
  }
}

const readsAttribute = (operand: Operand<Hole>): boolean => operand.kind === 'path' || operand.kind === 'call';
