import type { Hole } from '../../../../binding/hole.ts';
import type { Value } from '../../../../binding/tree.ts';
import type { SourceHole } from '../../../../code/index.ts';
import { isOptional, Unifier } from '../../../../match/index.ts';
import { operandsOf } from '../../bind/index.ts';
import type { Condition, Operand, Path, Update } from '../../model/request.ts';

/** Compares the parts of two requests. */
export class RequestUnifier extends Unifier {
  condition(call: Condition<SourceHole> | undefined, bound: Condition<Hole> | undefined, what: string): boolean {
    if (!call && !bound) return true;
    if (!call) return isOptionalCondition(bound) || this.differs(`the operation has a ${what}, and the call has none`);
    if (!bound) return this.differs(`the call has a ${what}, and the operation has none`);
    return this.attempt(() => this.term(call, bound)) || this.differs(`the operation's ${what} is another one`);
  }

  private term(call: Condition<SourceHole>, bound: Condition<Hole>): boolean {
    if (call.kind === 'and' || bound.kind === 'and') {
      return this.terms(call.kind === 'and' ? call.terms : [call], bound.kind === 'and' ? bound.terms : [bound]);
    }
    if (call.kind === 'or' && bound.kind === 'or') return this.terms(call.terms, bound.terms);
    if (call.kind === 'not' && bound.kind === 'not') return this.term(call.term, bound.term);
    if (call.kind === 'compare' && bound.kind === 'compare')
      return (
        call.operator === bound.operator && this.operand(call.left, bound.left) && this.operand(call.right, bound.right)
      );
    if (call.kind === 'between' && bound.kind === 'between')
      return (
        this.operand(call.operand, bound.operand) &&
        this.operand(call.low, bound.low) &&
        this.operand(call.high, bound.high)
      );
    if (call.kind === 'in' && bound.kind === 'in')
      return this.operand(call.operand, bound.operand) && this.operands(call.list, bound.list);
    if (call.kind === 'call' && bound.kind === 'call')
      return call.name === bound.name && this.operands(call.args, bound.args);
    return false;
  }

  /** Terms of AND and OR in any order; of the contract's, those that name an optional property may be left over. */
  private terms(call: readonly Condition<SourceHole>[], bound: readonly Condition<Hole>[]): boolean {
    const left = [...bound];
    for (const term of call) {
      const found = left.findIndex(other => this.attempt(() => this.term(term, other)));
      if (found < 0) return false;
      left.splice(found, 1);
    }
    return left.every(isOptionalCondition);
  }

  private operands(call: readonly Operand<SourceHole>[], bound: readonly Operand<Hole>[]): boolean {
    return call.length === bound.length && bound.every((operand, i) => this.operand(call[i]!, operand));
  }

  operand(call: Operand<SourceHole>, bound: Operand<Hole>): boolean {
    if (call.kind === 'path' && bound.kind === 'path') return samePath(call.path, bound.path);
    if (call.kind === 'value' && bound.kind === 'value') return this.value(call.value, bound.value);
    if (call.kind === 'call' && bound.kind === 'call')
      return call.name === bound.name && this.operands(call.args, bound.args);
    if (call.kind === 'arithmetic' && bound.kind === 'arithmetic')
      return (
        call.operator === bound.operator && this.operand(call.left, bound.left) && this.operand(call.right, bound.right)
      );
    return false;
  }

  update(call: Update<SourceHole> | undefined, bound: Update<Hole> | undefined): boolean {
    if (!call && !bound) return true;
    if (!call || !bound) return this.differs('only one of them has an update');
    return (
      this.clauses('set', call.set, bound.set, (a, b) => this.operand(a.value, b.value)) &&
      this.clauses('add', call.add, bound.add, (a, b) => this.value(a.value, b.value)) &&
      this.clauses('delete', call.delete, bound.delete, (a, b) => this.value(a.value, b.value)) &&
      this.clauses('remove', call.remove, bound.remove, () => true)
    );
  }

  private clauses<A extends { readonly path: Path }, B extends { readonly path: Path }>(
    what: string,
    call: readonly A[],
    bound: readonly B[],
    equal: (a: A, b: B) => boolean,
  ): boolean {
    const left = new Map(call.map(clause => [JSON.stringify(clause.path), clause]));
    for (const clause of bound) {
      const key = JSON.stringify(clause.path);
      const own = left.get(key);
      left.delete(key);
      if (!own) {
        if (!isOptionalClause(clause))
          return this.differs(`the operation has \`${what} ${clause.path.join('.')}\`, and the call has not`);
      } else if (!equal(own, clause))
        return this.differs(`\`${clause.path.join('.')}\` gets another value in the operation`);
    }
    const [extra] = left.values();
    return extra ? this.differs(`the operation has no \`${what} ${extra.path.join('.')}\``) : true;
  }

  start(call: SourceHole | undefined, bound: Hole | undefined): boolean {
    if (!call) return !bound || bound.optional || this.differs('the operation needs a cursor');
    const [operand] = bound?.operands ?? [];
    const path = operand?.kind === 'data' ? operand.path.slice(1) : [];
    if (operand?.kind !== 'data' || path.length === 0 || path.some(step => typeof step !== 'string'))
      return this.differs('the call goes on from a key, and the operation takes no cursor', call.range);
    // Whether the key is the one that the last answer gave, the rewrite sees.
    const value: Value<SourceHole> = { kind: 'hole', hole: { ...call, type: 'string' }, origin: call.range };
    return this.paths.set(path as string[], { value, type: operand.type });
  }

  token(call: Value<SourceHole> | undefined, bound: Value<Hole> | undefined): boolean {
    if (!call && !bound) return true;
    if (!call || !bound) return this.differs('only one of them has a request token');
    return this.value(call, bound) || this.differs('the request token is another one');
  }
}

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);

function isOptionalCondition(condition: Condition<Hole> | undefined): boolean {
  if (!condition) return true;
  if (condition.kind === 'and') return condition.terms.every(isOptionalCondition);
  return operandsOf(condition).some(operand => operand.kind === 'value' && isOptional(operand.value));
}

function isOptionalClause(clause: object): boolean {
  if (!('value' in clause)) return false;
  const value = clause.value as Value<Hole> | Operand<Hole>;
  if (value.kind === 'value') return isOptional(value.value);
  return value.kind === 'path' || value.kind === 'call' || value.kind === 'arithmetic' ? false : isOptional(value);
}
