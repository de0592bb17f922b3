import { type Range, rowOf } from '../../../../text/index.ts';
import type { Condition, Operand, Update, Value } from '../request.ts';
import { FUNCTIONS } from './functions.ts';

/** What DynamoDB refuses in an expression whatever is stored. */
export interface Refusal<H> {
  readonly kind:
    | 'operand-type'
    | 'same-path'
    | 'bounds-type'
    | 'bounds-order'
    | 'too-many'
    | 'misplaced'
    | 'not-a-path'
    | 'type-name'
    | 'argument-count'
    | 'unknown-function';
  /** The comparator, the function, `BETWEEN`, `IN`, `+`, `-`, `ADD` or `DELETE`. */
  readonly operator: string;
  /** What is wrong; absent where it is the whole term. */
  readonly operand?: Operand<H>;
  /** The type that it has and may not have. */
  readonly type?: string;
  /** The type of the other bound. */
  readonly other?: string;
  /** Of a term with too many operands: how many, and where it stands. */
  readonly count?: number;
  readonly origin?: Range;
}

/** What is known of the values of an expression: their types, and of literals what they are. */
export interface Known<H> {
  readonly type: (value: Value<H>) => string | undefined;
  /** `text` as in LiteralValue. */
  readonly literal: (value: Value<H>) => { readonly type: string; readonly text: string } | undefined;
  /** Below, at or above 0, of two literals of one type. */
  readonly compare: (a: Value<H>, b: Value<H>) => number | null;
}

export const TYPE_NAMES = ['S', 'N', 'B', 'BOOL', 'NULL', 'M', 'L', 'SS', 'NS', 'BS'];
const ORDERED: readonly string[] = ['S', 'N', 'B'];
const SETS: readonly string[] = ['SS', 'NS', 'BS'];
/** `IN` takes so many. */
export const MOST_OPERANDS = 100;

export function conditionRefusals<H>(condition: Condition<H>, known: Known<H>): readonly Refusal<H>[] {
  const operands = (operator: string, list: readonly Operand<H>[], ordered: boolean) =>
    list.flatMap(operand => [
      ...inOperand(operand, known, 'operand'),
      ...(ordered ? mistyped(operator, operand, ORDERED, known) : []),
    ]);
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.terms.flatMap(term => conditionRefusals(term, known));
    case 'not':
      return conditionRefusals(condition.term, known);
    case 'compare': {
      const { operator, left, right } = condition;
      const ordered = operator !== '=' && operator !== '<>';
      return [...samePath(operator, left, [right]), ...operands(operator, [left, right], ordered)];
    }
    case 'between': {
      const { operand, low, high } = condition;
      return [
        ...samePath('BETWEEN', operand, [low, high]),
        ...operands('BETWEEN', [operand, low, high], true),
        ...bounds(low, high, known),
      ];
    }
    case 'in': {
      const { operand, list } = condition;
      return [
        ...samePath('IN', operand, list),
        ...operands('IN', [operand, ...list], false),
        ...(list.length > MOST_OPERANDS
          ? [
              {
                kind: 'too-many',
                operator: 'IN',
                count: list.length,
                ...(condition.origin ? { origin: condition.origin } : {}),
              } as const,
            ]
          : []),
      ];
    }
    case 'call':
      return inCall(condition.name, condition.args, known, 'condition');
  }
}

export function updateRefusals<H>(update: Update<H>, known: Known<H>): readonly Refusal<H>[] {
  const changed = (operator: string, value: Value<H>, types: readonly string[]) =>
    mistyped(operator, { kind: 'value', value, ...(value.origin ? { origin: value.origin } : {}) }, types, known);
  return [
    ...update.set.flatMap(({ value }) => inSet(value, known)),
    ...update.add.flatMap(({ value }) => changed('ADD', value, ['N', ...SETS])),
    ...update.delete.flatMap(({ value }) => changed('DELETE', value, SETS)),
  ];
}

/** What stands on the right of `=` in SET: `list_append` alone, sums of numbers, `if_not_exists` anywhere. */
function inSet<H>(operand: Operand<H>, known: Known<H>): readonly Refusal<H>[] {
  if (operand.kind !== 'arithmetic') return inOperand(operand, known, 'set');
  const { operator } = operand;
  return [operand.left, operand.right].flatMap(side => [
    ...inOperand(side, known, 'inside'),
    ...mistyped(operator, side, ['N'], known),
  ]);
}

/** Where an operand stands: in a condition, alone in SET, or inside of another operand there. */
type Place = 'operand' | 'set' | 'inside';

function inOperand<H>(operand: Operand<H>, known: Known<H>, place: Place): readonly Refusal<H>[] {
  if (operand.kind === 'arithmetic') return [{ kind: 'misplaced', operator: operand.operator, operand }];
  return operand.kind === 'call' ? inCall(operand.name, operand.args, known, place, operand) : [];
}

function inCall<H>(
  name: string,
  args: readonly Operand<H>[],
  known: Known<H>,
  place: Place | 'condition',
  operand?: Operand<H>,
): readonly Refusal<H>[] {
  const definition = rowOf(FUNCTIONS, name);
  const refusal = (kind: Refusal<H>['kind'], at = operand): Refusal<H> => ({
    kind,
    operator: name,
    ...(at ? { operand: at } : {}),
  });
  if (!definition) return [refusal('unknown-function')];
  const allowed =
    place === 'inside' ? definition.place === 'set' && name !== 'list_append' : definition.place === place;
  if (!allowed) return [refusal('misplaced')];
  if (args.length !== definition.args.length) return [refusal('argument-count')];
  const [first, ...others] = args;
  const inner = place === 'set' || place === 'inside' ? 'inside' : 'operand';
  return [
    ...(first && definition.distinct !== false ? samePath(name, first, others) : []),
    ...args.flatMap(arg => inOperand(arg, known, inner)),
    ...(first && definition.needsPath && first.kind !== 'path' ? [refusal('not-a-path', first)] : []),
    ...args.flatMap((arg, i) => mistyped(name, arg, definition.types?.[i], known)),
    ...(name === 'attribute_type' && args[1] ? typeName(args[1], known) : []),
  ];
}

/** `attribute_type` takes a value that names a type, never an attribute. */
function typeName<H>(operand: Operand<H>, known: Known<H>): readonly Refusal<H>[] {
  if (operand.kind === 'path') return [{ kind: 'operand-type', operator: 'attribute_type', operand }];
  const literal = operand.kind === 'value' ? known.literal(operand.value) : undefined;
  return literal?.type === 'S' && !TYPE_NAMES.includes(literal.text)
    ? [{ kind: 'type-name', operator: 'attribute_type', operand }]
    : [];
}

function samePath<H>(operator: string, first: Operand<H>, others: readonly Operand<H>[]): readonly Refusal<H>[] {
  return others
    .filter(
      other =>
        first.kind === 'path' && other.kind === 'path' && JSON.stringify(first.path) === JSON.stringify(other.path),
    )
    .map(operand => ({ kind: 'same-path', operator, operand }));
}

function mistyped<H>(
  operator: string,
  operand: Operand<H>,
  types: readonly string[] | undefined,
  known: Known<H>,
): readonly Refusal<H>[] {
  const type = operandType(operand, known);
  return types === undefined || type === undefined || types.includes(type)
    ? []
    : [{ kind: 'operand-type', operator, operand, type }];
}

/** The type that an operand has whatever is stored. */
function operandType<H>(operand: Operand<H>, known: Known<H>): string | undefined {
  if (operand.kind === 'value') return known.type(operand.value);
  if (operand.kind === 'arithmetic') return 'N';
  return operand.kind === 'call' ? rowOf(FUNCTIONS, operand.name)?.result : undefined;
}

function bounds<H>(low: Operand<H>, high: Operand<H>, known: Known<H>): readonly Refusal<H>[] {
  if (low.kind !== 'value' || high.kind !== 'value') return [];
  const [from, to] = [known.type(low.value), known.type(high.value)];
  if (from === undefined || to === undefined) return [];
  if (from !== to) return [{ kind: 'bounds-type', operator: 'BETWEEN', operand: high, type: to, other: from }];
  return (known.compare(low.value, high.value) ?? 0) > 0
    ? [{ kind: 'bounds-order', operator: 'BETWEEN', operand: low }]
    : [];
}
