/** A value as it goes over the wire: one member, named by its type. */
export type AttributeValue = Readonly<Record<string, unknown>>;
export type Item = Readonly<Record<string, AttributeValue>>;

/** A condition or filter as dynalite's parser reads it, with names and values filled in. */
export interface Expression {
  readonly type: string;
  readonly name?: string;
  readonly args: readonly (Expression | Operand)[];
}
/** A path, a value, or `size(…)`. */
export type Operand = readonly (string | number)[] | AttributeValue | Expression;

type Found = AttributeValue | undefined;

/** Whether an item meets a condition, as DynamoDB decides it. */
export function holds(condition: Expression, item: Item): boolean {
  const { type, name = '', args } = condition;
  const term = (i: number): boolean => holds(args[i] as Expression, item);
  if (type === 'and') return term(0) && term(1);
  if (type === 'or') return term(0) || term(1);
  if (type === 'not') return !term(0);
  const [value, ...others] = args.map(operand => resolved(operand as Operand, item));
  const test = TESTS[type === 'function' ? name : type];
  if (!test) throw new Error(`A condition has no "${type === 'function' ? name : type}".`);
  return test(value, others);
}

/** What DynamoDB refuses in a condition whatever is stored, and dynalite does not; null where there is nothing. */
export function refused({ type, name, args }: Expression): string | null {
  if (type === 'and' || type === 'or' || type === 'not')
    return args.reduce<string | null>((found, term) => found ?? refused(term as Expression), null);
  const operator = type === 'function' ? (name ?? '') : (SPELLING[type] ?? type);
  const operands = args as readonly Operand[];
  if (ORDERING.has(type)) {
    const unordered = operands.map(typeOf).find(one => one !== null && !ORDERED.has(one));
    if (unordered)
      return `Incorrect operand type for operator or function; operator or function: ${operator}, operand type: ${unordered}`;
  }
  const [first, ...rest] = operands;
  if (isPath(first) && rest.some(other => isPath(other) && samePath(first, other)))
    return `The first operand must be distinct from the remaining operands for this operator or function; operator: ${operator}, first operand: [${first.join(', ')}]`;
  return null;
}

const SPELLING: Readonly<Record<string, string>> = { in: 'IN', between: 'BETWEEN' };
const ORDERING = new Set(['<', '<=', '>', '>=', 'between']);
const ORDERED = new Set(['S', 'N', 'B']);

const isPath = (operand: Operand | undefined): operand is readonly (string | number)[] => Array.isArray(operand);
const isExpression = (operand: Operand): operand is Expression => 'args' in operand;
const samePath = (a: readonly unknown[], b: readonly unknown[]): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The type that an operand has whatever is stored. */
const typeOf = (operand: Operand): string | null =>
  isPath(operand) ? null : isExpression(operand) ? 'N' : (Object.keys(operand)[0] ?? null);

function resolved(operand: Operand, item: Item): Found {
  if (isPath(operand)) return at(operand, item);
  if (!isExpression(operand)) return operand;
  const size = sizeOf(resolved(operand.args[0] as Operand, item));
  return size === undefined ? undefined : { N: `${size}` };
}

function at(path: readonly (string | number)[], item: Item): Found {
  let value: Found = { M: item };
  for (const step of path) {
    const inside: unknown = typeof step === 'number' ? value?.L : value?.M;
    if (typeof inside !== 'object' || inside === null || !Object.hasOwn(inside, step)) return undefined;
    value = (inside as Readonly<Record<string | number, AttributeValue>>)[step];
  }
  return value;
}

function sizeOf(value: Found): number | undefined {
  if (!value) return undefined;
  const { S, B, SS, NS, BS, L, M } = value;
  if (typeof S === 'string') return S.length;
  if (typeof B === 'string') return bytes(B).length;
  const elements = SS ?? NS ?? BS ?? L ?? (M && Object.keys(M));
  return Array.isArray(elements) ? elements.length : undefined;
}

type Test = (value: Found, others: readonly Found[]) => boolean;

const ordered =
  (accept: (order: number) => boolean): Test =>
  (value, [other]) => {
    const order = compare(value, other);
    return order !== null && accept(order);
  };

const TESTS: Readonly<Record<string, Test>> = {
  '=': (value, [other]) => equal(value, other),
  '<>': (value, [other]) => !equal(value, other),
  '<': ordered(order => order < 0),
  '<=': ordered(order => order <= 0),
  '>': ordered(order => order > 0),
  '>=': ordered(order => order >= 0),
  in: (value, others) => others.some(other => equal(value, other)),
  between: (value, [low, high]) => {
    const [from, to] = [compare(value, low), compare(value, high)];
    return from !== null && to !== null && from >= 0 && to <= 0;
  },
  attribute_exists: value => value !== undefined,
  attribute_not_exists: value => value === undefined,
  attribute_type: (value, [type]) => value !== undefined && Object.hasOwn(value, String(type?.S)),
  begins_with: (value, [start]) => {
    const [whole, part] = [octets(value), octets(start)];
    return sameType(value, start) && whole !== null && part !== null && whole.indexOf(part) === 0;
  },
  contains: (value, [element]) => {
    if (!value || !element) return false;
    const { SS, NS, BS, L } = value;
    if (Array.isArray(L)) return L.some(one => equal(one, element));
    for (const [set, type] of [
      [SS, 'S'],
      [NS, 'N'],
      [BS, 'B'],
    ] as const)
      if (Array.isArray(set)) return set.some(one => equal({ [type]: one }, element));
    const [whole, part] = [octets(value), octets(element)];
    return sameType(value, element) && whole !== null && part !== null && whole.includes(part);
  },
};

const bytes = (base64: unknown): Buffer => Buffer.from(String(base64), 'base64');

/** The bytes of a string or of a binary value. */
const octets = (value: Found): Buffer | null =>
  typeof value?.S === 'string' ? Buffer.from(value.S) : typeof value?.B === 'string' ? bytes(value.B) : null;

const sameType = (a: Found, b: Found): boolean => Object.keys(a ?? {})[0] === Object.keys(b ?? {})[0];

/** Whether a value is greater than another of its type. */
export const isAbove = (value: AttributeValue, other: AttributeValue): boolean => (compare(value, other) ?? 0) > 0;

/** Below, at or above 0; null for values that have no order between them. */
function compare(a: Found, b: Found): number | null {
  if (!a || !b || !sameType(a, b)) return null;
  if (a.N !== undefined) return compareNumbers(String(a.N), String(b.N));
  const [left, right] = [octets(a), octets(b)];
  return left && right && Buffer.compare(left, right);
}

function equal(a: Found, b: Found): boolean {
  if (!a || !b || !sameType(a, b)) return false;
  const order = compare(a, b);
  if (order !== null) return order === 0;
  const [type = ''] = Object.keys(a);
  const [left, right] = [a[type], b[type]];
  if (type === 'L') return sameList(left as readonly AttributeValue[], right as readonly AttributeValue[]);
  if (type === 'M') return sameMap(left as Item, right as Item);
  if (Array.isArray(left) && Array.isArray(right)) {
    const element = type.slice(0, -1);
    return (
      left.length === right.length &&
      left.every(one => right.some(other => equal({ [element]: one }, { [element]: other })))
    );
  }
  return left === right;
}

const sameList = (a: readonly AttributeValue[], b: readonly AttributeValue[]): boolean =>
  a.length === b.length && a.every((one, i) => equal(one, b[i]));

const sameMap = (a: Item, b: Item): boolean =>
  Object.keys(a).length === Object.keys(b).length &&
  Object.keys(a).every(name => Object.hasOwn(b, name) && equal(a[name], b[name]));

/** Decimals of 38 digits, which no double holds: by sign, then magnitude, then digits. */
function compareNumbers(a: string, b: string): number {
  const [left, right] = [decimal(a), decimal(b)];
  if (left.sign !== right.sign) return left.sign - right.sign;
  const power = left.power - right.power;
  return left.sign * (power !== 0 ? power : left.digits < right.digits ? -1 : left.digits > right.digits ? 1 : 0);
}

/** A number is its sign times `0.digits` times 10 to the power; the digits neither begin nor end with 0. */
function decimal(text: string): { readonly sign: number; readonly digits: string; readonly power: number } {
  const [, minus, whole = '', fraction = '', exponent = '0'] =
    /^([+-]?)0*(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text) ?? [];
  const digits = `${whole}${fraction}`;
  const significant = digits.replace(/^0+/, '');
  if (significant === '') return { sign: 0, digits: '', power: 0 };
  const power = Number(exponent) + whole.length - (digits.length - significant.length);
  return { sign: minus === '-' ? -1 : 1, digits: significant.replace(/0+$/, ''), power };
}
