import type { Scope } from '../../../syntax/scope.ts';
import type { Expression, FunctionNode } from '../../../syntax/syntax.ts';

/** The method whose first parameter a name is, from wherever in the method's code it is written. */
export function ownMethod(expression: Expression): FunctionNode | null {
  if (expression.kind !== 'name') return null;
  for (let scope: Scope | null = expression.scope; scope; scope = scope.parent) {
    if (scope.kind === 'function') {
      const method = scope.owner as FunctionNode;
      const first = method.parameters[0];
      if (first?.name === expression.name && first.kind === 'positional') {
        const isStatic = method.decorators.some(d => d.kind === 'name' && d.name === 'staticmethod');
        return method.owner && !isStatic ? method : null;
      }
    }
    if (scope.bindings.has(expression.name)) return null;
  }
  return null;
}
