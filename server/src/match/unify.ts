import type { DataOperand, Hole } from '../binding/hole.ts';
import type { MapValue, Value } from '../binding/tree.ts';
import { decisive } from '../binding/walk.ts';
import type { SourceHole } from '../code/index.ts';
import type { Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import { DataPaths, type DataTree, type DataValue } from './data.ts';
import { unifyText } from './text.ts';
import { sameTime } from './time.ts';

/** Compares the values of two requests; what the contract takes from the message is filled with what the call has there. */
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
  protected attempt(compare: () => boolean): boolean {
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
    } else if (as !== undefined || !isAssignable(call, operand.type)) return false;
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
    if (path.some(step => typeof step !== 'string') || as !== undefined || !isAssignable(call, declared)) return false;
    return this.element?.set(path.length === 0 ? [WHOLE] : (path as string[]), { value: call, type }) ?? false;
  }

  /** An array of the message that the call has as a list. */
  list({ path, type }: DataOperand, value: Value<SourceHole>): boolean {
    const steps = path.slice(1);
    if (steps.length === 0 || steps.some(step => typeof step !== 'string')) return false;
    return this.paths.set(steps as string[], { value, type });
  }
}

/** Where an element as a whole is kept; no property is called so. */
const WHOLE = '';

const article = (what: string): string => (/^[aeiou]/.test(what) ? `an ${what}` : `a ${what}`);

const sameLiteral = (type: string, a: string, b: string): boolean =>
  a === b || (type === 'N' && Number(a) === Number(b));

/** Whether a part may be left out of the request, for something of the message that may be absent. */
export const isOptional = (value: Value<Hole>): boolean => decisive(value).some(hole => hole.optional);

/** Whether a call's value can be what the message's schema wants. */
function isAssignable(value: Value<SourceHole>, type: Type): boolean {
  const is: Readonly<Partial<Record<Type['kind'], readonly string[]>>> = {
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
