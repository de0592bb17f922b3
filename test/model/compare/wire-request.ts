import { type Expression, ExpressionReader, type Spelling } from '../language/expression.ts';
import { isList, isObject, type Json, type JsonObject, Numeral, readJson } from '../language/json.ts';
import { canonicalNumber } from '../language/number.ts';
import type { Attribute } from '../language/wire.ts';
import { record } from '../language/wire.ts';

/** What a rendered request template says to DynamoDB. */
export type WireRequest =
  | { readonly kind: 'request'; readonly meaning: unknown }
  /** A request that DynamoDB is sure to refuse: a number that is none, a limit of 0, an empty token or set. */
  | { readonly kind: 'refused' }
  /** What no template of ours may print. */
  | { readonly kind: 'broken'; readonly why: string };

class Poisoned extends Error {}

/** Reads a rendering as strictly as nothing else would: JSON without equal names, each placeholder used and defined. */
export function readRequest(text: string): WireRequest {
  try {
    return { kind: 'request', meaning: requestIn(readJson(text, 'once')) };
  } catch (error) {
    if (error instanceof Poisoned) return { kind: 'refused' };
    return { kind: 'broken', why: error instanceof Error ? error.message : String(error) };
  }
}

function requestIn(json: Json): unknown {
  if (!isObject(json)) throw new SyntaxError('no object');
  const entries: (readonly [string, unknown])[] = [];
  // Poison anywhere refuses it all: values come first.
  const values = new Map(attributesIn(json.get('ExpressionAttributeValues') ?? new Map()));
  const names = new Map(
    [...objectIn(json.get('ExpressionAttributeNames') ?? new Map())].map(([name, own]) => [name, textIn(own)]),
  );
  const used = new Set<string>();
  for (const [name, value] of json) {
    const read = MEMBERS[name];
    if (name === 'ExpressionAttributeNames' || name === 'ExpressionAttributeValues') continue;
    if (!read) throw new SyntaxError(`a request has no ${name}`);
    entries.push([name, read(value, spelling(names, values, used))]);
  }
  for (const placeholder of [...names.keys(), ...values.keys()])
    if (!used.has(placeholder)) throw new SyntaxError(`${placeholder} is not used`);
  return Object.fromEntries(entries);
}

type Read = (value: Json, spelling: Spelling<Attribute>) => unknown;

const MEMBERS: Readonly<Record<string, Read>> = {
  TableName: textIn,
  IndexName: textIn,
  Item: attributesRecord,
  Key: attributesRecord,
  ExclusiveStartKey: attributesRecord,
  UpdateExpression: (value, spelling) => updateIn(textIn(value), spelling),
  ConditionExpression: (value, spelling) => new ExpressionReader(textIn(value), spelling).condition(),
  KeyConditionExpression: (value, spelling) => new ExpressionReader(textIn(value), spelling).condition(),
  FilterExpression: (value, spelling) => new ExpressionReader(textIn(value), spelling).condition(),
  ProjectionExpression: (value, spelling) =>
    textIn(value)
      .split(',')
      .map(path => pathOf(new ExpressionReader(path, spelling).operandExpression()))
      .sort(),
  Limit: value => {
    const limit = value instanceof Numeral ? Number(value.text) : Number.NaN;
    if (limit < 1) throw new Poisoned();
    return limit;
  },
  ScanIndexForward: value => value,
  ConsistentRead: value => value,
  Select: textIn,
  ReturnValues: textIn,
  ReturnValuesOnConditionCheckFailure: textIn,
  ClientRequestToken: value => {
    if (value === '') throw new Poisoned();
    return textIn(value);
  },
  RequestItems: value =>
    record([...objectIn(value)].map(([name, own]) => [name, isList(own) ? own.map(writeIn) : readIn(own)] as const)),
  TransactItems: value =>
    listIn(value).map(entry =>
      Object.fromEntries([...objectIn(entry)].map(([kind, one]) => [kind, requestIn(one)] as const)),
    ),
};

const writeIn = (entry: Json): unknown =>
  Object.fromEntries([...objectIn(entry)].map(([kind, one]) => [kind, requestIn(one)] as const));

function readIn(json: Json): unknown {
  const { Keys, ...rest } = Object.fromEntries(objectIn(json));
  const keys = listIn(Keys ?? null).map(attributesRecord);
  return { Keys: keys, ...(requestIn(new Map(Object.entries(rest))) as object) };
}

// ── attribute values ─────────────────────────────────────────────────────────────────────────────────────────────────

const attributesIn = (value: Json): [string, Attribute][] =>
  [...objectIn(value)].map(([name, own]) => [name, attributeIn(own)]);

/** Whether a text could be DynamoDB's answer: all that it calls attribute values are some. */
export function isResponse(text: string): boolean {
  const json = readJson(text);
  if (!isObject(json)) return false;
  const { Item, Attributes, Items, LastEvaluatedKey, Responses } = Object.fromEntries(json);
  const lists = isObject(Responses)
    ? [...Responses.values()]
    : isList(Responses)
      ? [Responses.map(one => (isObject(one) ? (one.get('Item') ?? new Map()) : null))]
      : [];
  try {
    for (const map of [Item, Attributes, LastEvaluatedKey]) if (map !== undefined) attributesIn(map);
    for (const list of [...(Items === undefined ? [] : [Items]), ...lists]) listIn(list).forEach(attributesIn);
    return true;
  } catch {
    return false;
  }
}

function attributesRecord(value: Json): unknown {
  return record(attributesIn(value));
}

function attributeIn(value: Json): Attribute {
  const members = [...objectIn(value)];
  const [type = '', content = null] = members[0] ?? [];
  if (members.length !== 1) throw new SyntaxError(`an attribute value of ${members.length} types`);
  switch (type) {
    case 'S':
    case 'B':
      return { [type]: textIn(content) } as Attribute;
    case 'N':
      return { N: numberIn(content) };
    case 'BOOL':
      if (typeof content === 'boolean') return { BOOL: content };
      break;
    case 'NULL':
      if (content === true) return { NULL: true };
      break;
    case 'M':
      return { M: record(attributesIn(content)) };
    case 'L':
      return { L: listIn(content).map(attributeIn) };
    case 'SS':
    case 'BS':
      return { [type]: elementsIn(content).map(textIn).sort() } as unknown as Attribute;
    case 'NS':
      return { NS: elementsIn(content).map(numberIn).sort() };
  }
  throw new SyntaxError(`an attribute value of the type ${type}`);
}

function elementsIn(set: Json): readonly Json[] {
  const list = listIn(set);
  if (list.length === 0) throw new Poisoned();
  return list;
}

function numberIn(value: Json): string {
  const text = textIn(value);
  if (!/^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text)) throw new Poisoned();
  return canonicalNumber(text);
}

function textIn(value: Json): string {
  if (typeof value !== 'string') throw new SyntaxError('no text');
  return value;
}

function objectIn(value: Json): JsonObject {
  if (!isObject(value)) throw new SyntaxError('no object');
  return value;
}

function listIn(value: Json): readonly Json[] {
  if (!isList(value)) throw new SyntaxError('no list');
  return value;
}

// ── expressions ──────────────────────────────────────────────────────────────────────────────────────────────────────

function spelling(
  names: ReadonlyMap<string, string>,
  values: ReadonlyMap<string, Attribute>,
  used: Set<string>,
): Spelling<Attribute> {
  const defined = <T>(token: string, map: ReadonlyMap<string, T>): T => {
    const found = map.get(token);
    if (found === undefined) throw new SyntaxError(`${token} is not defined`);
    used.add(token);
    return found;
  };
  return {
    name: token => defined(token, names),
    value: reader => {
      const token = reader.token('placeholder');
      return token === undefined ? undefined : defined(token, values);
    },
  };
}

const pathOf = (expression: Expression<Attribute>): string => {
  if (expression.kind !== 'path') throw new SyntaxError('no path');
  return JSON.stringify(expression.path);
};

/** `SET #n0 = :v0, … REMOVE #n1 …` as clauses by path. */
function updateIn(text: string, spelling: Spelling<Attribute>): unknown {
  const update = { SET: {}, ADD: {}, DELETE: {}, REMOVE: [] as string[] };
  const reader = new ExpressionReader(text, spelling);
  while (reader.rest() !== '') {
    const keyword = (['SET', 'REMOVE', 'ADD', 'DELETE'] as const).find(word => reader.word(word));
    if (keyword === undefined) throw new SyntaxError(`no clause: ${reader.rest()}`);
    do {
      const path = pathOf(reader.operand());
      if (keyword === 'REMOVE') {
        update.REMOVE.push(path);
        continue;
      }
      const clauses: Record<string, unknown> = update[keyword];
      if (keyword === 'SET') reader.expect('=');
      if (path in clauses) throw new SyntaxError(`${path} is changed twice`);
      clauses[path] = keyword === 'SET' ? reader.sum() : reader.operand();
    } while (reader.mark(','));
  }
  return { ...update, REMOVE: update.REMOVE.sort() };
}
