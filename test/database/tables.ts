import fc from 'fast-check';
import type { CreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import { ATTRIBUTES, type AttributeValue, type Item, type KeyType, nested, one, typed, value } from './values.ts';

/** Key attributes of the table, of its global and of its local index. */
export const KEYS = ['pk', 'sk', 'g', 'h', 'x'] as const;

export interface Plan {
  readonly types: Readonly<Record<(typeof KEYS)[number], KeyType>>;
  readonly sort: boolean;
  readonly globalSort: boolean;
  readonly local: boolean;
  readonly project: 'ALL' | 'KEYS_ONLY' | 'INCLUDE';
}

const KEY_TYPE = one<KeyType>('S', 'S', 'N', 'B');
export const PLAN: fc.Arbitrary<Plan> = fc.record({
  types: fc.record({ pk: KEY_TYPE, sk: KEY_TYPE, g: KEY_TYPE, h: KEY_TYPE, x: KEY_TYPE }),
  sort: fc.boolean(),
  globalSort: fc.boolean(),
  local: fc.boolean(),
  project: one('ALL', 'KEYS_ONLY', 'INCLUDE'),
});

const element = (AttributeName: string, KeyType: 'HASH' | 'RANGE') => ({ AttributeName, KeyType });

export function tableOf({ types, sort, globalSort, local, project }: Plan): CreateTable {
  const Projection = { ProjectionType: project, ...(project === 'INCLUDE' ? { NonKeyAttributes: ['n', 'm'] } : {}) };
  const names = ['pk', ...(sort ? ['sk'] : []), 'g', ...(globalSort ? ['h'] : []), ...(sort && local ? ['x'] : [])];
  return {
    TableName: 'items',
    BillingMode: 'PAY_PER_REQUEST',
    KeySchema: [element('pk', 'HASH'), ...(sort ? [element('sk', 'RANGE')] : [])],
    AttributeDefinitions: names.map(AttributeName => ({ AttributeName, AttributeType: types[AttributeName as 'pk'] })),
    GlobalSecondaryIndexes: [
      {
        IndexName: 'global',
        KeySchema: [element('g', 'HASH'), ...(globalSort ? [element('h', 'RANGE')] : [])],
        Projection,
      },
    ],
    ...(sort && local
      ? {
          LocalSecondaryIndexes: [
            { IndexName: 'local', KeySchema: [element('pk', 'HASH'), element('x', 'RANGE')], Projection },
          ],
        }
      : {}),
  };
}

/** Few values for keys, so that requests meet items. */
const KEY_VALUES: Readonly<Record<KeyType, readonly string[]>> = {
  S: ['a', 'ab', 'b', 'é'],
  N: ['1', '2', '-1', '1.0', '10'],
  B: ['AA==', 'AQ==', 'AAE='],
};
export const keyValue = (type: KeyType): fc.Arbitrary<AttributeValue> =>
  fc.oneof(
    { weight: 150, arbitrary: one(...KEY_VALUES[type]).map(text => ({ [type]: text })) },
    { weight: 1, arbitrary: value(1) },
  );

const keyOf = ({ types, sort }: Plan): fc.Arbitrary<Item> =>
  fc.record({ pk: keyValue(types.pk), ...(sort ? { sk: keyValue(types.sk) } : {}) });

/** A key, rarely one that is none. */
export const askedKey = (plan: Plan): fc.Arbitrary<Item> =>
  fc.oneof(
    { weight: 80, arbitrary: keyOf(plan) },
    { weight: 1, arbitrary: fc.dictionary(one(...KEYS), value(0), { noNullPrototype: true }) },
  );

const attributes: fc.Arbitrary<Item> = fc
  .subarray(Object.keys(ATTRIBUTES).filter(name => name !== 'absent'))
  .chain(names =>
    fc.record(
      Object.fromEntries(
        names.map(name => [
          name,
          fc.oneof({ weight: 12, arbitrary: typed(ATTRIBUTES[name]) }, { weight: 1, arbitrary: value() }),
        ]),
      ),
    ),
  );

export const itemOf = (plan: Plan): fc.Arbitrary<Item> =>
  fc
    .tuple(
      keyOf(plan),
      attributes,
      fc.record(
        { g: keyValue(plan.types.g), h: keyValue(plan.types.h), x: keyValue(plan.types.x) },
        { requiredKeys: [] },
      ),
      fc.nat(300),
    )
    .map(([key, others, indexed, odd]) => ({
      ...key,
      ...others,
      ...indexed,
      ...(odd === 298
        ? { deep: nested(31) }
        : odd === 299
          ? { deep: nested(32) }
          : odd === 300
            ? { '': { S: 'x' } }
            : {}),
    }));
