import type { Calls } from '../../call-site/language.ts';
import { snakeCase } from '../../sdk/actions.ts';
import { otherShapes } from '../../sdk/services.ts';
import { CONTROL, REQUESTS, type Shape } from '../../sdk/shape.ts';
import { scansWhole, sentByWords } from './sent-by-words.ts';

/** What a call of a boto3 table's method has: the table is its receiver. */
const TABLE_CALLS: Readonly<Record<string, readonly (readonly string[])[]>> = {
  GetItem: [['Key']],
  PutItem: [['Item']],
  UpdateItem: [['Key']],
  DeleteItem: [['Key']],
  Query: [['KeyConditionExpression'], ['KeyConditions']],
  Scan: [['TableName'], ['FilterExpression'], ['ProjectionExpression'], ['ExclusiveStartKey'], ['TotalSegments']],
};

const SHAPES = new Map<string, Shape>([
  ...Object.entries({ ...REQUESTS, ...CONTROL, ...TABLE_CALLS }).map(
    ([action, fields]) => [snakeCase(action), { action, plain: true, fields }] as const,
  ),
  ...otherShapes().map(([action, fields]) => [snakeCase(action), { action, plain: true, fields }] as const),
  ['batch_writer', { action: 'BatchWriteItem', plain: true, fields: [[]] }],
]);

/** Packages for tests, whose stand-ins take what the real thing takes. */
const STAND_INS = /^(?:unittest|mock|pytest|moto)\b/;

export const CALLS: Calls = {
  passing: 'keywords',
  positional: new Set(['limit', 'page_size']),
  shapes: SHAPES,
  collector: /batch|writer/i,
  sharesGlobals: false,
  commandNamed: () => null,
  finishers: [],
  hooks: ['register'],
  sentByWords,
  scansWhole,
  isOfProject: (_ev, _path, specifier) => !STAND_INS.test(specifier),
};
