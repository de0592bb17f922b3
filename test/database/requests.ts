import fc from 'fast-check';
import type { CreateTable } from '../../server/src/targets/dynamodb/model/table.ts';
import {
  comparison,
  condition,
  maybe,
  members,
  projection,
  step,
  text,
  update,
  valued,
  type Written,
  write,
} from './expressions.ts';
import { askedKey, itemOf, keyValue, PLAN, type Plan, tableOf } from './tables.ts';
import { type Item, one } from './values.ts';

/** A request as the strict gate passes it. */
export interface Call {
  readonly action: string;
  readonly request: Readonly<Record<string, unknown>>;
}

/** A table, what it holds, and what is asked of it, one after the other. */
export interface Story {
  readonly table: CreateTable;
  readonly items: readonly Item[];
  readonly calls: readonly Call[];
}

const TableName = 'items';
const given = (request: Record<string, unknown>): Record<string, unknown> =>
  Object.fromEntries(Object.entries(request).filter(([, member]) => member !== undefined));

const ON_FAILURE = one(undefined, 'ALL_OLD', 'NONE');

const put = (plan: Plan) =>
  fc
    .record({ Item: itemOf(plan), condition: maybe(condition) })
    .map(({ Item, condition: ConditionExpression }) => ({ TableName, Item, ...members({ ConditionExpression }) }));
const remove = (plan: Plan) =>
  fc
    .record({ Key: askedKey(plan), condition: maybe(condition) })
    .map(({ Key, condition: ConditionExpression }) => ({ TableName, Key, ...members({ ConditionExpression }) }));
const change = (plan: Plan) =>
  fc
    .record({ Key: askedKey(plan), update, condition: maybe(condition) })
    .map(({ Key, update: UpdateExpression, condition: ConditionExpression }) => ({
      TableName,
      Key,
      ...members({ UpdateExpression, ConditionExpression }),
    }));

const returning = (request: fc.Arbitrary<Record<string, unknown>>, ...values: readonly (string | undefined)[]) =>
  fc
    .tuple(request, one(undefined, ...values), ON_FAILURE)
    .map(([members, ReturnValues, ReturnValuesOnConditionCheckFailure]) =>
      given({ ...members, ReturnValues, ReturnValuesOnConditionCheckFailure }),
    );

/** A key condition on the table or one of its indexes, mostly one that fits. */
const keyCondition = (partition: string, sort: string | undefined, plan: Plan): fc.Arbitrary<Written> => {
  const own = (name: string) => keyValue(plan.types[name as 'pk']).map(valued);
  const equal = fc.oneof(
    { weight: 12, arbitrary: write(step(partition), ' = ', own(partition)) },
    { weight: 1, arbitrary: write(own(partition), ' = ', step(partition)) },
  );
  const ranged =
    sort === undefined
      ? equal
      : fc.oneof(
          { weight: 3, arbitrary: equal },
          {
            weight: 6,
            arbitrary: write(equal, ' AND ', step(sort), one(' = ', ' < ', ' <= ', ' > ', ' >= ').map(text), own(sort)),
          },
          { weight: 2, arbitrary: write(equal, ' AND ', step(sort), ' BETWEEN ', own(sort), ' AND ', own(sort)) },
          { weight: 2, arbitrary: write('begins_with(', step(sort), ', ', own(sort), ') AND ', equal) },
          { weight: 1, arbitrary: write(equal, ' AND ', own(sort), one(' < ', ' >= ').map(text), step(sort)) },
        );
  return fc.oneof(
    { weight: 20, arbitrary: ranged },
    { weight: 1, arbitrary: condition },
    { weight: 1, arbitrary: write(ranged, one(' AND ', ' OR ').map(text), comparison) },
    { weight: 1, arbitrary: write(equal, ' AND NOT ', equal) },
  );
};

/** Where a page starts: a key of the source, mostly. */
const startKey = (plan: Plan, index: string | undefined): fc.Arbitrary<Item> => {
  const indexed = index === 'global' ? ['g', ...(plan.globalSort ? ['h'] : [])] : index === 'local' ? ['x'] : [];
  const names = ['pk', ...(plan.sort ? ['sk'] : []), ...indexed] as (keyof Plan['types'])[];
  const whole = fc.record(Object.fromEntries(names.map(name => [name, keyValue(plan.types[name])])));
  return fc.oneof({ weight: 9, arbitrary: whole }, { weight: 1, arbitrary: askedKey(plan) });
};

const page = (plan: Plan) => (index: string | undefined) =>
  fc.record({
    IndexName: fc.constant(index),
    Limit: one(undefined, undefined, 1, 2, 3, 5),
    ScanIndexForward: one(undefined, undefined, false, true),
    Select: one(
      ...[undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined],
      'COUNT',
      'ALL_ATTRIBUTES',
      'ALL_PROJECTED_ATTRIBUTES',
      'SPECIFIC_ATTRIBUTES',
    ),
    ConsistentRead: one(undefined, undefined, undefined, undefined, undefined, undefined, undefined, undefined, true),
    filter: maybe(condition),
    projection: maybe(projection, 4),
    start: maybe(startKey(plan, index), 6),
  });

const indexOf = (plan: Plan): fc.Arbitrary<string | undefined> =>
  one(
    undefined,
    undefined,
    undefined,
    'global',
    'global',
    ...(plan.sort && plan.local ? ['local', 'local'] : []),
    ...(plan.globalSort && plan.local ? (['nope'] as const) : []),
  );

const query = (plan: Plan) =>
  indexOf(plan).chain(index => {
    const [partition, sort] =
      index === 'global'
        ? ['g', plan.globalSort ? 'h' : undefined]
        : index === 'local'
          ? ['pk', 'x']
          : ['pk', plan.sort ? 'sk' : undefined];
    return fc
      .tuple(page(plan)(index), keyCondition(partition, sort, plan))
      .map(([{ filter, projection: paths, start, ...rest }, key]) =>
        given({
          TableName,
          ...rest,
          ExclusiveStartKey: start,
          ...members({ KeyConditionExpression: key, FilterExpression: filter, ProjectionExpression: paths }),
        }),
      );
  });

const scan = (plan: Plan) =>
  indexOf(plan)
    .chain(page(plan))
    .map(({ filter, projection: paths, start: _, ScanIndexForward: __, Limit: ___, ...rest }) =>
      given({ TableName, ...rest, ...members({ FilterExpression: filter, ProjectionExpression: paths }) }),
    );

const get = (plan: Plan) =>
  fc
    .tuple(askedKey(plan), maybe(projection))
    .map(([Key, ProjectionExpression]) => ({ TableName, Key, ...members({ ProjectionExpression }) }));

const ACTIONS: Readonly<
  Record<string, { readonly weight: number; readonly make: (plan: Plan) => fc.Arbitrary<Record<string, unknown>> }>
> = {
  GetItem: { weight: 1, make: get },
  PutItem: {
    weight: 3,
    make: plan => returning(put(plan), 'ALL_OLD', 'ALL_OLD', 'ALL_OLD', 'NONE', 'NONE', 'NONE', 'ALL_NEW'),
  },
  DeleteItem: { weight: 3, make: plan => returning(remove(plan), 'ALL_OLD', 'NONE') },
  UpdateItem: {
    weight: 8,
    make: plan => returning(change(plan), 'ALL_NEW', 'ALL_NEW', 'ALL_OLD', 'UPDATED_NEW', 'UPDATED_OLD'),
  },
  Query: { weight: 6, make: query },
  Scan: { weight: 2, make: scan },
  BatchGetItem: {
    weight: 1,
    make: plan =>
      fc.tuple(fc.array(askedKey(plan), { maxLength: 4 }), maybe(projection)).map(([Keys, ProjectionExpression]) => ({
        RequestItems: { items: { Keys, ...members({ ProjectionExpression }) } },
      })),
  },
  BatchWriteItem: {
    weight: 1,
    make: plan =>
      fc
        .array(
          fc.oneof(
            itemOf(plan).map(Item => ({ PutRequest: { Item } })),
            askedKey(plan).map(Key => ({ DeleteRequest: { Key } })),
          ),
          { maxLength: 4 },
        )
        .map(items => ({ RequestItems: { items } })),
  },
  TransactGetItems: {
    weight: 1,
    make: plan => fc.array(get(plan), { maxLength: 3 }).map(reads => ({ TransactItems: reads.map(Get => ({ Get })) })),
  },
  TransactWriteItems: {
    weight: 3,
    make: plan =>
      fc
        .tuple(
          fc.array(
            fc.oneof(
              fc
                .tuple(put(plan), ON_FAILURE)
                .map(([Put, failure]) => ({ Put: given({ ...Put, ReturnValuesOnConditionCheckFailure: failure }) })),
              remove(plan).map(Delete => ({ Delete })),
              change(plan).map(Update => ({ Update })),
              fc.tuple(askedKey(plan), condition, ON_FAILURE).map(([Key, ConditionExpression, failure]) => ({
                ConditionCheck: given({
                  TableName,
                  Key,
                  ...members({ ConditionExpression }),
                  ReturnValuesOnConditionCheckFailure: failure,
                }),
              })),
            ),
            { minLength: 1, maxLength: 4 },
          ),
          one(undefined, undefined, 'one', 'two'),
        )
        .map(([TransactItems, ClientRequestToken]) => given({ TransactItems, ClientRequestToken })),
  },
};

const calls = (plan: Plan): fc.Arbitrary<readonly Call[]> =>
  fc.array(
    fc.oneof(
      ...Object.entries(ACTIONS).map(([action, { weight, make }]) => ({
        weight,
        arbitrary: make(plan).map(request => ({ action, request })),
      })),
    ),
    { minLength: 1, maxLength: 24, size: 'max' },
  );

export const STORIES: fc.Arbitrary<Story> = PLAN.chain(plan =>
  fc.record({
    table: fc.constant(tableOf(plan)),
    items: fc.array(itemOf(plan), { maxLength: 9, size: 'max' }),
    calls: calls(plan),
  }),
);
