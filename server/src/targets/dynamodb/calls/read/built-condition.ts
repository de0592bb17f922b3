import type { SourceHole } from '../../../../code/found/source-hole.ts';
import type { BuiltCondition } from '../../../../code/request/built-condition.ts';
import { parsePath } from '../../model/expression/index.ts';
import type { Condition, Operand } from '../../model/request.ts';

/** The condition that builders make; undefined where an attribute of it is no path. */
export function conditionOfBuilt(built: BuiltCondition): Condition<SourceHole> | undefined {
  if ('terms' in built) {
    const terms = built.terms.map(conditionOfBuilt).filter(term => term !== undefined);
    return terms.length === built.terms.length ? { kind: built.kind, terms } : undefined;
  }
  const path = parsePath(built.attribute).value;
  if (!path) return undefined;
  const attribute: Operand<SourceHole> = { kind: 'path', path };
  switch (built.kind) {
    case 'compare':
      return { kind: 'compare', operator: built.operator, left: attribute, right: operandOf(built.value) };
    case 'between':
      return { kind: 'between', operand: attribute, low: operandOf(built.low), high: operandOf(built.high) };
    case 'call':
      return { kind: 'call', name: built.name, args: [attribute, ...built.values.map(operandOf)] };
  }
}

const operandOf = (value: Extract<Operand<SourceHole>, { kind: 'value' }>['value']): Operand<SourceHole> => ({
  kind: 'value',
  value,
});
