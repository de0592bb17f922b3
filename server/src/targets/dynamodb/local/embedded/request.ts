import type { Path } from '../../model/request.ts';
import { type Item, storedItem } from './attribute.ts';
import { holds } from './condition.ts';
import { parseCondition, type WireCondition } from './expression/parse-condition.ts';
import { parseUpdate, type WireUpdate } from './expression/parse-update.ts';
import { parseProjection } from './expression/paths.ts';
import { Placeholders } from './expression/placeholders.ts';
import { conditionFailed, invalid } from './refused.ts';
import { partsOf, type Table } from './table.ts';

/** The members that requests share, as the strict gate passes them. */
export interface Members {
  readonly TableName: string;
  readonly IndexName?: string;
  readonly Item?: Item;
  readonly Key?: Item;
  readonly ConditionExpression?: string;
  readonly UpdateExpression?: string;
  readonly ProjectionExpression?: string;
  readonly KeyConditionExpression?: string;
  readonly FilterExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
  readonly ReturnValues?: string;
  readonly ReturnValuesOnConditionCheckFailure?: string;
}

export interface Expressions {
  readonly condition?: WireCondition;
  readonly update?: WireUpdate;
  readonly projection?: readonly Path[];
  readonly keyCondition?: WireCondition;
  readonly filter?: WireCondition;
}

const PARSERS = {
  ConditionExpression: ['condition', parseCondition],
  UpdateExpression: ['update', parseUpdate],
  ProjectionExpression: ['projection', parseProjection],
  KeyConditionExpression: ['keyCondition', parseCondition],
  FilterExpression: ['filter', parseCondition],
} as const;

/** The expressions of a request, for a table. */
export function expressionsOf(members: Omit<Members, 'TableName'>, table: Table): Expressions {
  const given = Object.entries(PARSERS).filter(([member]) => members[member as keyof typeof PARSERS] !== undefined);
  const placeholders = new Placeholders(members, given.length > 0);
  const expressions = Object.fromEntries(
    given.map(([member, [name, parse]]) => {
      try {
        return [name, parse(members[member as keyof typeof PARSERS] ?? '', placeholders)];
      } catch (error) {
        throw error instanceof Error ? invalid(`Invalid ${member}: ${error.message}`) : error;
      }
    }),
  ) as Expressions;
  placeholders.allUsed();
  for (const path of pathsOf(expressions)) scalarKey(path, table);
  return expressions;
}

/** Keys are never lists or maps, so that nothing stands inside of them. */
function scalarKey(path: Path, table: Table): void {
  if (path.length < 2) return;
  const keys = [table, ...table.indexes].flatMap(({ key }) => partsOf(key));
  const key = keys.find(({ name }) => name === path[0]);
  if (key)
    throw invalid(
      `Key attributes must be scalars; list random access '[]' and map lookup '.' are not allowed: Key: ${key.name}`,
    );
}

const pathsOf = ({ condition, update, projection, keyCondition, filter }: Expressions): readonly Path[] => [
  ...[condition, keyCondition, filter].flatMap(one => (one ? conditionPaths(one) : [])),
  ...(update ? updatePaths(update) : []),
  ...(projection ?? []),
];

type Operand = Extract<WireCondition, { kind: 'compare' }>['left'];

export function conditionPaths(condition: WireCondition): readonly Path[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.terms.flatMap(conditionPaths);
    case 'not':
      return conditionPaths(condition.term);
    case 'compare':
      return [condition.left, condition.right].flatMap(operandPaths);
    case 'between':
      return [condition.operand, condition.low, condition.high].flatMap(operandPaths);
    case 'in':
      return [condition.operand, ...condition.list].flatMap(operandPaths);
    case 'call':
      return condition.args.flatMap(operandPaths);
  }
}

function operandPaths(operand: Operand): readonly Path[] {
  if (operand.kind === 'path') return [operand.path];
  if (operand.kind === 'call') return operand.args.flatMap(operandPaths);
  return operand.kind === 'arithmetic' ? [operand.left, operand.right].flatMap(operandPaths) : [];
}

const updatePaths = (update: WireUpdate): readonly Path[] => [
  ...[...update.set, ...update.remove, ...update.add, ...update.delete].map(({ path }) => path),
  ...update.set.flatMap(({ value }) => operandPaths(value)),
];

/** The key of a request, as it is stored. */
export const keyOf = ({ Key = {} }: Pick<Members, 'Key'>, table: Table): Item => table.checkKey(storedItem(Key));

/** The same, of the table's types. */
export function exactKeyOf(members: Pick<Members, 'Key'>, table: Table): Item {
  const key = keyOf(members, table);
  table.checkKeyTypes(key);
  return key;
}

/** Fails a request whose condition an item, or its absence, does not meet. */
export function meet(condition: WireCondition | undefined, item: Item | undefined, members: Members): void {
  if (!condition || holds(condition, item ?? {})) return;
  throw conditionFailed(members.ReturnValuesOnConditionCheckFailure === 'ALL_OLD' ? item : undefined);
}

/** A member with one of these values. */
export function oneOf(member: string, value: string | undefined, allowed: readonly string[]): void {
  if (value !== undefined && !allowed.includes(value))
    throw invalid(
      `1 validation error detected: Value '${value}' at '${member.charAt(0).toLowerCase()}${member.slice(1)}' failed to satisfy constraint: Member must satisfy enum value set: [${allowed.join(', ')}]`,
    );
}
