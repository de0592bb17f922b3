import { fixes } from './cursor.ts';
import { CONTRACT, type Expression, ExpressionReader, joined, type Written } from './expression.ts';
import { writtenValue } from './literal.ts';
import { refuse } from './refused.ts';
import type { Scope } from './scope.ts';
import type { Attribute } from './wire.ts';
import { isPlain, isSequence, type Yaml } from './yaml.ts';

/** A condition, all of whose values must be there. */
export function conditionOf(node: Yaml, scope: Scope): Expression<Attribute> {
  const terms = entries(node).map(text => evaluated(read(text), scope) ?? refuse('a value of a condition is absent'));
  return joined('AND', terms);
}

/**
 * A filter or key condition: an entry of its list that names what is absent is left out, but for one that fixes a partition key;
 * null where none is left.
 */
export function listCondition(
  node: Yaml,
  scope: Scope,
  partition: readonly string[] = [],
): Expression<Attribute> | null {
  const terms = entries(node).flatMap(text => {
    const entry = read(text);
    const leavesOut = isSequence(node) && !fixes(entry, partition);
    const term = evaluated(entry, { ...scope, leavesOut });
    return term ? [term] : leavesOut ? [] : [refuse('a value of a condition is absent')];
  });
  return terms.length === 0 ? null : joined('AND', terms);
}

/** `{ $expr: … }`; null where a value in it is absent, which leaves the clause out. */
export const operandOf = (text: string, scope: Scope): Expression<Attribute> | null =>
  evaluated(new ExpressionReader(text, CONTRACT).operandExpression(), scope);

const read = (text: string): Expression<Written> => new ExpressionReader(text, CONTRACT).condition();

const entries = (node: Yaml): string[] => (isSequence(node) ? node.flatMap(entries) : isPlain(node) ? [node.text] : []);

/** An expression with its values; null where one is absent. */
function evaluated(expression: Expression<Written>, scope: Scope): Expression<Attribute> | null {
  switch (expression.kind) {
    case 'path':
      return expression;
    case 'value': {
      const value = writtenValue(expression.value, scope);
      return value && { kind: 'value', value };
    }
    case 'call':
    case 'operator': {
      const args = all(expression.args, scope);
      return args && { ...expression, args };
    }
    case 'NOT': {
      const term = evaluated(expression.term, scope);
      return term && { kind: 'NOT', term };
    }
    default: {
      const terms = all(expression.terms, scope);
      return terms && { ...expression, terms };
    }
  }
}

function all(list: readonly Expression<Written>[], scope: Scope): Expression<Attribute>[] | null {
  const values = list.map(one => evaluated(one, scope));
  return values.includes(null) ? null : (values as Expression<Attribute>[]);
}
