import { type Item, storedItem } from './attribute.ts';
import { invalid } from './refused.ts';
import { expressionsOf, keyOf, type Members, meet, oneOf } from './request.ts';
import type { Table } from './table.ts';
import { touched, updated } from './update.ts';

/** A write that is possible: what it puts in the item's place, and what it answers. */
export interface Write {
  readonly key: Item;
  /** Undefined where there is none afterwards. */
  readonly after: Item | undefined;
  readonly answer: Readonly<Record<string, unknown>>;
}

/** A write of one item that has been read, and is checked against what is stored when it is its turn. */
export interface Plan {
  readonly table: Table;
  readonly key: Item;
  /** Refused where the stored item does not fit. */
  readonly run: (before: Item | undefined) => Write;
}

export type Kind = 'Put' | 'Update' | 'Delete' | 'ConditionCheck';

/** Reads a request that writes one item; Refused where it is wrong whatever is stored. */
export function plan(kind: Kind, members: Members, table: Table): Plan {
  oneOf('ReturnValuesOnConditionCheckFailure', members.ReturnValuesOnConditionCheckFailure, ['ALL_OLD', 'NONE']);
  const values = members.ReturnValues ?? 'NONE';
  oneOf('ReturnValues', values, RETURN_VALUES);
  if (kind !== 'Update' && values !== 'NONE' && values !== 'ALL_OLD')
    throw invalid('Return values set to invalid value');
  return PLANS[kind](members, table, values);
}

const RETURN_VALUES = ['ALL_NEW', 'UPDATED_OLD', 'ALL_OLD', 'NONE', 'UPDATED_NEW'];

const PLANS: Readonly<Record<Kind, (members: Members, table: Table, values: string) => Plan>> = {
  Put(members, table, values) {
    const item = table.checkItem(storedItem(members.Item ?? {}));
    const { condition } = expressionsOf(members, table);
    const key = table.keyOf(item);
    const run = (before: Item | undefined): Write => {
      table.checkKeyTypes(key);
      table.checkIndexed(item);
      meet(condition, before, members);
      return { key, after: item, answer: old(values, before) };
    };
    return { table, key, run };
  },
  Delete(members, table, values) {
    const key = keyOf(members, table);
    const { condition } = expressionsOf(members, table);
    const run = (before: Item | undefined): Write => {
      table.checkKeyTypes(key);
      meet(condition, before, members);
      return { key, after: undefined, answer: old(values, before) };
    };
    return { table, key, run };
  },
  ConditionCheck(members, table) {
    const key = keyOf(members, table);
    const { condition } = expressionsOf(members, table);
    const run = (before: Item | undefined): Write => {
      table.checkKeyTypes(key);
      meet(condition, before, members);
      return { key, after: before, answer: {} };
    };
    return { table, key, run };
  },
  Update(members, table, values) {
    const key = keyOf(members, table);
    const { condition, update = NOTHING } = expressionsOf(members, table);
    const run = (before: Item | undefined): Write => {
      table.checkKeyTypes(key);
      meet(condition, before, members);
      for (const { path } of [...update.set, ...update.remove, ...update.add, ...update.delete])
        if (Object.hasOwn(key, String(path[0])))
          throw invalid(
            `One or more parameter values were invalid: Cannot update attribute ${path[0]}. This attribute is part of the key`,
          );
      const after = table.checkIndexed(table.checkItem(updated(update, before ?? key)));
      const attributes = {
        NONE: undefined,
        ALL_OLD: before,
        ALL_NEW: after,
        UPDATED_OLD: before && touched(update, before),
        UPDATED_NEW: touched(update, after),
      }[values];
      const answer = attributes && Object.keys(attributes).length > 0 ? { Attributes: attributes } : {};
      return { key, after, answer };
    };
    return { table, key, run };
  },
};

const NOTHING = { set: [], remove: [], add: [], delete: [] };

const old = (values: string, before: Item | undefined) =>
  values === 'ALL_OLD' && before ? { Attributes: before } : {};

/** Runs a plan alone. */
export function write({ table, key, run }: Plan): Readonly<Record<string, unknown>> {
  const done = run(table.get(key));
  apply(table, done);
  return done.answer;
}

export function apply(table: Table, { key, after }: Write): void {
  if (after) table.put(after);
  else table.delete(key);
}
