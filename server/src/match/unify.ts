import type { SourceHole } from '../code/index.ts';
import type { Type } from '../schema/index.ts';
import { type DataOperand, decisive, type Hole, operandsOf } from '../targets/dynamodb/bind/index.ts';
import type { Condition, MapValue, Operand, Path, Update, Value } from '../targets/dynamodb/model/request.ts';
import type { Range } from '../text/index.ts';
import { DataPaths, type DataTree, type DataValue } from './data.ts';
import { unifyText } from './text.ts';
import { sameTime } from './time.ts';

/** Compares the parts of two requests; what the contract takes from the message is filled with what the call has there. */
export class Unifier {
  readonly paths: DataPaths;
  reason: string | null = null;
  range: Range | null = null;

  constructor(paths: DataPaths) {
    this.paths = paths;
  }

  /** Remembers the first difference. */
  differs(reason: string, at?: Range): false {
    if (this.reason === null) {
      this.reason = reason;
      this.range = at ?? null;
    }
    return false;
  }

  /** Tries a comparison without a trace where it fails. */
  private attempt(compare: () => boolean): boolean {
    const saved = this.paths.save();
    const element = this.element?.save();
    const { reason, range } = this;
    if (compare()) return true;
    this.paths.restore(saved);
    if (element !== undefined) this.element?.restore(element);
    this.reason = reason;
    this.range = range;
    return false;
  }

  map(call: MapValue<SourceHole> | undefined, bound: MapValue<Hole> | undefined, what: string): boolean {
    if (!call && !bound) return true;
    if (!call || !bound) return this.differs(`only one of them has ${article(what)}`);
    const given = new Map(call.entries.map(entry => [entry.name, entry]));
    for (const { name, value } of bound.entries) {
      const entry = given.get(name);
      given.delete(name);
      if (!entry) {
        if (!isOptional(value))
          return this.differs(`the operation's ${what} has \`${name}\`, and the call's has not`, call.origin);
      } else if (!this.value(entry.value, value)) {
        return this.differs(`\`${name}\` is another value in the operation`, entry.origin ?? entry.value.origin);
      }
    }
    const [extra] = given.values();
    if (extra)
      return this.differs(`the operation's ${what} has no \`${extra.name}\``, extra.origin ?? extra.value.origin);
    return call.rest?.length ? this.differs(`what is spread into the ${what} is not known`, call.origin) : true;
  }

  value(call: Value<SourceHole>, bound: Value<Hole>): boolean {
    if (bound.kind === 'hole') return this.hole(call, bound.hole);
    switch (bound.kind) {
      case 'literal':
        return call.kind === 'literal' && call.type === bound.type && sameLiteral(call.type, call.text, bound.text);
      case 'text':
        return unifyText(call, bound.parts, (part, hole) => this.hole(part, hole));
      case 'map':
        return call.kind === 'map' && this.map(call, bound, 'object');
      case 'list':
      case 'set':
        return (
          call.kind === bound.kind &&
          call.elements.length === bound.elements.length &&
          bound.elements.every((element, i) => this.value(call.elements[i]!, element))
        );
      default:
        return false;
    }
  }

  /** What the contract takes from elsewhere: of the message, the time, or a default that stands behind it. */
  private hole(call: Value<SourceHole>, { operands, pipes, type, as }: Hole): boolean {
    const [operand] = operands;
    if (operand?.kind === 'now') {
      return call.kind === 'hole' && call.hole.time !== undefined && sameTime(call.hole.time, operand, pipes);
    }
    if (operand?.kind !== 'data' || pipes.length > 0) return false;
    // The first step is the root itself.
    const loop = operand.path.findIndex(step => typeof step === 'object');
    if (loop >= 0)
      return this.element !== null && this.ofElement(call, operand.path.slice(loop + 1), operand.type, as, type);
    const path = operand.path.slice(1);
    if (path.length === 0 || path.some(step => typeof step !== 'string')) return false;
    const set = as === 'SS' || as === 'NS' ? as : null;
    if (set !== null) {
      if (call.kind === 'set' ? call.type !== set : !(call.kind === 'hole' && call.hole.set === set)) return false;
    } else if (as !== undefined || !fits(call, operand.type)) return false;
    return this.paths.set(path as string[], { value: call, type: set === null ? type : operand.type });
  }

  /** What of an array's element is found, while a request is compared that is made for each of them. */
  private element: DataPaths | null = null;

  /** The element that makes the contract's request the call's: by property, or as a whole; null where none does. */
  inElement(compare: () => boolean): DataTree | DataValue | null {
    const element = new DataPaths(null);
    this.element = element;
    const equal = compare();
    this.element = null;
    if (!equal) return null;
    const { tree } = element;
    return tree[WHOLE] ?? tree;
  }

  private ofElement(
    call: Value<SourceHole>,
    path: readonly unknown[],
    declared: Type,
    as: string | undefined,
    type: Type,
  ): boolean {
    if (path.some(step => typeof step !== 'string') || as !== undefined || !fits(call, declared)) return false;
    return this.element?.set(path.length === 0 ? [WHOLE] : (path as string[]), { value: call, type }) ?? false;
  }

  /** An array of the message that the call has as a list. */
  list({ path, type }: DataOperand, value: Value<SourceHole>): boolean {
    const steps = path.slice(1);
    if (steps.length === 0 || steps.some(step => typeof step !== 'string')) return false;
    return this.paths.set(steps as string[], { value, type });
  }

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

/** Where an element as a whole is kept; no property is called so. */
const WHOLE = '';

const article = (what: string): string => (/^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`);

const samePath = (a: Path, b: Path): boolean => a.length === b.length && a.every((step, i) => step === b[i]);

const sameLiteral = (type: string, a: string, b: string): boolean =>
  a === b || (type === 'N' && Number(a) === Number(b));

/** Whether a part may be left out of the request, for something of the message that may be absent. */
const isOptional = (value: Value<Hole>): boolean => decisive(value).some(hole => hole.optional);

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

/** Whether a call's value can be what the message's schema wants. */
function fits(value: Value<SourceHole>, type: Type): boolean {
  const is: Readonly<Record<string, readonly string[]>> = {
    string: ['S', 'string', 'text'],
    number: ['N', 'number'],
    boolean: ['BOOL', 'boolean'],
    object: ['object', 'map'],
    array: ['array', 'list'],
    // Sent as base64: the call stays as it is.
    binary: ['binary'],
  };
  const kind =
    value.kind === 'literal' ? value.type : value.kind === 'hole' ? (value.hole.sent ?? value.hole.type) : value.kind;
  if (value.kind === 'hole' && value.hole.set) return false;
  if (value.kind === 'hole' && value.hole.time)
    return type.kind === (/^(?:seconds|ms)$/.test(value.hole.time.form) ? 'number' : 'string');
  if (value.kind === 'literal' && value.type === 'NULL') return type.nullable;
  return kind === undefined ? type.kind !== 'binary' && type.kind !== 'unmapped' : (is[type.kind] ?? []).includes(kind);
}
