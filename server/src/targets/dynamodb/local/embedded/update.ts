import type { Operand, Path, Update } from '../../model/request.ts';
import { type AttributeValue, type Item, stored, typeOf } from './attribute.ts';
import { type Found, sameType } from './compare.ts';
import { addDecimals, decimalText, negated, parseDecimal } from './decimal.ts';
import { at } from './path.ts';
import { invalid } from './refused.ts';

/** The item as an update leaves it. All values are read from the item as it was; a Refused says what does not fit it. */
export function updated(update: Update<AttributeValue>, item: Item): Item {
  const change = new Change(item);
  for (const { path, value } of update.set) change.put(path, operand(value, item));
  for (const { path, value } of update.add) {
    const addend = value.kind === 'hole' ? value.hole : {};
    const before = at(path, item);
    change.put(path, before === undefined ? addend : sum(before, addend));
  }
  for (const { path, value } of update.delete) {
    const before = at(path, item);
    const rest = before && value.kind === 'hole' ? without(before, value.hole) : undefined;
    if (rest) change.put(path, rest);
    else change.remove(path);
  }
  for (const { path } of update.remove) change.remove(path);
  return change.result();
}

const mistyped = () => invalid('An operand in the update expression has an incorrect data type');

function operand(value: Operand<AttributeValue>, item: Item): AttributeValue {
  switch (value.kind) {
    case 'value':
      return value.value.kind === 'hole' ? value.value.hole : {};
    case 'path': {
      const found = at(value.path, item);
      if (found) return found;
      throw invalid('The provided expression refers to an attribute that does not exist in the item');
    }
    case 'arithmetic': {
      const [left, right] = [operand(value.left, item), operand(value.right, item)];
      if (left.N === undefined || right.N === undefined) throw mistyped();
      const [a, b] = [parseDecimal(String(left.N)), parseDecimal(String(right.N))];
      return { N: decimalText(addDecimals(a, value.operator === '-' ? negated(b) : b)) };
    }
    case 'call': {
      const [first, second] = value.args as [Operand<AttributeValue>, Operand<AttributeValue>];
      // Both are read, whichever is taken.
      if (value.name === 'if_not_exists') {
        const otherwise = operand(second, item);
        return (first.kind === 'path' ? at(first.path, item) : undefined) ?? otherwise;
      }
      const lists = [operand(first, item), operand(second, item)].map(list => list.L);
      if (!lists.every(list => Array.isArray(list))) throw mistyped();
      return { L: lists.flat() };
    }
  }
}

function sum(before: AttributeValue, addend: AttributeValue): AttributeValue {
  if (!sameType(before, addend)) throw mistyped();
  const type = typeOf(before);
  if (type === 'N')
    return { N: decimalText(addDecimals(parseDecimal(String(before.N)), parseDecimal(String(addend.N)))) };
  const elements = new Set([...(before[type] as readonly string[]), ...(addend[type] as readonly string[])]);
  return stored({ [type]: [...elements] });
}

/** A set without the elements of another; undefined where none is left. */
function without(before: AttributeValue, taken: AttributeValue): Found {
  if (!sameType(before, taken)) throw mistyped();
  const type = typeOf(before);
  const rest = (before[type] as readonly string[]).filter(one => !(taken[type] as readonly string[]).includes(one));
  return rest.length === 0 ? undefined : { [type]: rest };
}

type Container = Record<string, unknown> | unknown[];

/**
 * Changes at paths that do not overlap. What stands on the way is copied; elements of lists keep their places until the
 * end, so that `REMOVE l[0], l[1]` takes the two that were there, and `SET l[9]` on a shorter list puts behind its last.
 */
class Change {
  private readonly root: { M: Record<string, unknown> };
  private readonly copies = new Set<Container>();

  constructor(item: Item) {
    this.root = { M: copied(item) };
    this.copies.add(this.root.M);
  }

  put(path: Path, value: AttributeValue): void {
    const [container, last] = this.open(path);
    (container as Record<string | number, unknown>)[last] = value;
  }

  remove(path: Path): void {
    const [container, last] = this.open(path);
    delete (container as Record<string | number, unknown>)[last];
  }

  result(): Item {
    return this.closed(this.root.M) as Item;
  }

  /** The map or list that holds a path's last step. */
  private open(path: Path): readonly [Container, string | number] {
    let holder: Record<string, unknown> = this.root;
    for (const [i, step] of path.entries()) {
      const member = typeof step === 'number' ? 'L' : 'M';
      const inside = holder[member];
      if (typeof inside !== 'object' || inside === null) throw invalidPath();
      let container = inside as Container;
      if (!this.copies.has(container)) {
        container = Array.isArray(container) ? [...container] : copied(container);
        this.copies.add(container);
        holder[member] = container;
      }
      if (i === path.length - 1) return [container, step];
      const content = container as Record<string | number, unknown>;
      if (!Object.hasOwn(content, step)) throw invalidPath();
      // The value is a copy, too: one of its members may change.
      const next = { ...(content[step] as object) } as Record<string, unknown>;
      content[step] = next;
      holder = next;
    }
    throw invalidPath();
  }

  /** Lists without gaps. */
  private closed(container: Container): Container {
    if (!this.copies.has(container)) return container;
    const close = (value: unknown): unknown => {
      const { L, M } = value as { L?: Container; M?: Container };
      const inner = L ?? M;
      return inner && this.copies.has(inner) ? { [L ? 'L' : 'M']: this.closed(inner) } : value;
    };
    return Array.isArray(container)
      ? container.filter(() => true).map(close)
      : Object.fromEntries(Object.entries(container).map(([name, value]) => [name, close(value)]));
  }
}

/** Without a prototype, so that an attribute may have any name. */
const copied = (members: object): Record<string, unknown> => Object.assign(Object.create(null), members);

const invalidPath = () => invalid('The document path provided in the update expression is invalid for update');

/** The attributes of an item, each whole, of which an update changes something that is there. */
export function touched(update: Update<AttributeValue>, item: Item): Item {
  const clauses = [...update.set, ...update.remove, ...update.add, ...update.delete];
  const names = new Set(clauses.filter(({ path }) => at(path, item) !== undefined).map(({ path }) => String(path[0])));
  return Object.fromEntries(Object.entries(item).filter(([name]) => names.has(name)));
}
