import type { Library } from '../../targets/library.ts';
import type {
  Call,
  ClassNode,
  Comprehension,
  Dictionary,
  Expression,
  FunctionNode,
  Sequence,
} from '../syntax/syntax.ts';
import type { Frame } from './frame.ts';

/** What an expression may evaluate to. A set of values is a list without duplicates; an empty one means: not known. */
export type Value =
  | LibraryValue
  | MethodValue
  | ObjectValue
  | ListValue
  | ContainerValue
  | FunctionValue
  | ClassValue
  | InstanceValue
  | CreatedValue
  | ModuleValue
  | ExternalValue
  /** `otherwise`: only where an environment variable is not set. */
  | { readonly kind: 'string'; readonly text: string; readonly otherwise?: true }
  | { readonly kind: 'number'; readonly text: string }
  /** An environment variable's value. */
  | { readonly kind: 'environment'; readonly name: string };

/** An expression, and the call in whose context it stands. */
export interface Located {
  readonly expression: Expression;
  readonly frame: Frame | null;
}

/** A value of one of a library's types. */
export interface LibraryValue {
  readonly kind: 'library';
  readonly library: Library;
  readonly type: string;
  /** The expression that names the table that it stands for. */
  readonly table: Located | null;
  /** The call that made it: holds a command's input. */
  readonly made: { readonly call: Call; readonly frame: Frame | null } | null;
}

/** A method of a library's value, not called yet. */
export interface MethodValue {
  readonly kind: 'method';
  readonly name: string;
  readonly effect: import('../../targets/library.ts').Effect;
  readonly receiver: LibraryValue;
}

export interface ObjectValue {
  readonly kind: 'object';
  readonly node: Dictionary | Comprehension;
  readonly frame: Frame | null;
  /** A test passes it to production code: see `ofTest`. */
  readonly tested?: true;
}

export interface ListValue {
  readonly kind: 'list';
  readonly node: Sequence | Comprehension;
  readonly frame: Frame | null;
}

/** A `Map`, `Set`, `dict()`, `defaultdict()`: only what is put in is known. */
export interface ContainerValue {
  readonly kind: 'container';
  readonly node: Call;
}

export interface FunctionValue {
  readonly kind: 'function';
  readonly function: FunctionNode;
  /** The frame in which the function was made. */
  readonly frame: Frame | null;
  /** What the function is a method of. */
  readonly self: InstanceValue | CreatedValue | ClassValue | ObjectValue | null;
  /** It came through another function, which may pass it more, or do more than it does: `partial(f, x)`, `f.bind(null, x)`. */
  readonly wrapped?: true;
}

export interface ClassValue {
  readonly kind: 'class';
  readonly class: ClassNode;
  readonly frame: Frame | null;
}

export interface InstanceValue {
  readonly kind: 'instance';
  readonly class: ClassNode;
  /** The call that made it; null where any may have. */
  readonly made: { readonly call: Call; readonly frame: Frame | null } | null;
}

/** What `new` makes of a function. */
export interface CreatedValue {
  readonly kind: 'created';
  readonly function: FunctionNode;
  readonly made: { readonly call: Call; readonly frame: Frame | null } | null;
}

/** A file of the project. */
export interface ModuleValue {
  readonly kind: 'module';
  readonly path: string;
}

/** A global, or a part of a package that no table knows: `os.environ`, `util.promisify`. */
export interface ExternalValue {
  readonly kind: 'external';
  readonly name: string;
}

export const string = (text: string): Value => ({ kind: 'string', text });
export const external = (name: string): Value => ({ kind: 'external', name });

/** A client whose service is known only when the code runs: `boto3.client(service)`. */
export const SOME_CLIENT = external('a client of some service');
/** A client of a service that is not DynamoDB. */
export const OTHER_CLIENT = external('a client of another service');

/** How many values of one kind are told apart; behind them, what is of that kind counts as any of it. */
const MOST_OF_A_KIND = 24;
/** What may have more values than these is not followed to the end. */
export const MOST_VALUES = 400;

export function union(lists: Iterable<readonly Value[]>): readonly Value[] {
  let first: readonly Value[] | null = null;
  let all: Value[] | null = null;
  for (const list of lists) {
    if (list.length === 0) continue;
    if (first === null) first = list;
    else {
      all ??= [...first];
      for (const value of list) add(all, value);
    }
  }
  return all ?? first ?? NOTHING;
}

function add(all: Value[], value: Value): void {
  if (all.length >= MOST_VALUES || all.some(other => same(other, value))) return;
  if (all.length < MOST_OF_A_KIND) {
    all.push(value);
    return;
  }
  // First where a client was made is given up, and only then which table it is for.
  const kept = whoeverMade(value);
  const any = anyOf(kept);
  if (all.some(other => same(other, kept) || same(other, any))) return;
  const told: Value[] = [];
  for (const other of all.map(whoeverMade)) {
    if (told.length >= MOST_OF_A_KIND) break;
    if (same(anyOf(other), any) && !told.some(one => same(one, other))) told.push(other);
  }
  all.push(told.length < MOST_OF_A_KIND ? kept : any);
}

/** A client of the same table, wherever it was made. */
function whoeverMade(value: Value): Value {
  if (value.kind === 'library') return { ...value, made: null };
  return value.kind === 'method' ? { ...value, receiver: { ...value.receiver, made: null } } : value;
}

/** Any value of a value's kind: an instance whoever made it, a client of whatever table, some name. */
function anyOf(value: Value): Value {
  switch (value.kind) {
    case 'library':
      return { ...value, table: null, made: null };
    case 'method':
      return { ...value, receiver: { ...value.receiver, table: null, made: null } };
    case 'instance':
    case 'created':
      return { ...value, made: null };
    case 'function':
      return { ...value, frame: null, self: null };
    case 'object':
    case 'list':
    case 'class':
      return { ...value, frame: null };
    case 'string':
    case 'number':
    case 'environment':
      return UNKNOWN;
    default:
      return value;
  }
}

export const NOTHING: readonly Value[] = [];

/** Something else than the names beside it. */
const UNKNOWN: Value = external('?');

/** A name of a table, an index, a service. */
export const isName = (value: Value): boolean => value.kind === 'string' || value.kind === 'environment';

/** A union in which a name is not taken for the only one where one of the lists that count has nothing known in it. */
export function alternatives(
  lists: readonly (readonly Value[])[],
  counts: (index: number) => boolean = () => true,
): readonly Value[] {
  const all = union(lists);
  const open = lists.some((list, index) => list.length === 0 && counts(index));
  return open && all.some(isName) ? union([all, [UNKNOWN]]) : all;
}

/** What a test passes to production code, without the names of its own tables. */
export function ofTest(values: readonly Value[]): readonly Value[] {
  return values
    .filter(value => !isName(value))
    .map(value => {
      if (value.kind === 'object') return { ...value, tested: true };
      return value.kind === 'instance' || value.kind === 'created' ? { ...value, made: null } : value;
    });
}

export function same(a: Value, b: Value): boolean {
  if (a === b) return true;
  switch (a.kind) {
    case 'library':
      return (
        b.kind === 'library' &&
        a.library === b.library &&
        a.type === b.type &&
        a.table?.expression === b.table?.expression &&
        a.table?.frame === b.table?.frame &&
        a.made?.call === b.made?.call &&
        a.made?.frame === b.made?.frame
      );
    case 'method':
      return b.kind === 'method' && a.effect === b.effect && same(a.receiver, b.receiver);
    case 'object':
      return b.kind === 'object' && a.node === b.node && a.frame === b.frame && a.tested === b.tested;
    case 'list':
      return b.kind === 'list' && a.node === b.node && a.frame === b.frame;
    case 'container':
      return b.kind === 'container' && a.node === b.node;
    case 'function':
      return (
        b.kind === 'function' &&
        a.function === b.function &&
        a.frame === b.frame &&
        a.wrapped === b.wrapped &&
        sameOrNull(a.self, b.self)
      );
    case 'class':
      return b.kind === 'class' && a.class === b.class && a.frame === b.frame;
    case 'instance':
      return (
        b.kind === 'instance' && a.class === b.class && a.made?.call === b.made?.call && a.made?.frame === b.made?.frame
      );
    case 'created':
      return b.kind === 'created' && a.function === b.function && a.made?.call === b.made?.call;
    case 'module':
      return b.kind === 'module' && a.path === b.path;
    case 'external':
    case 'environment':
      return b.kind === a.kind && a.name === b.name;
    default:
      return b.kind === a.kind && a.text === b.text;
  }
}

const sameOrNull = (a: Value | null, b: Value | null): boolean => (a && b ? same(a, b) : a === b);
