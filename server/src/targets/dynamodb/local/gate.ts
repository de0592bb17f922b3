import { parseStrictJson } from '../../../yaml/index.ts';
import type { Action } from '../model/request.ts';
import { ATTRIBUTE_VALUE, MOST_NESTING, type Structure, WIRE, type WireType } from '../model/wire.ts';

/** The body of a DynamoDB error; AWS's JSON protocol names its kind in `__type`, after `#`. */
export interface ErrorBody {
  readonly __type: string;
  readonly message: string;
}

export type Gated =
  | { readonly ok: true; readonly request: Record<string, unknown> }
  | { readonly ok: false; readonly error: ErrorBody };

/**
 * The strict gate between a rendered template and a database: one JSON document without duplicate keys, whose wire types
 * are the action's, or the SerializationException that DynamoDB answers. DynamoDB Local is laxer (it stores `{"S":5}`).
 *
 * As DynamoDB does: unknown members are ignored, a member that is null counts as absent, and a missing required member, an
 * AttributeValue of none or of several types, or one nested too deeply is a ValidationException.
 */
export function gate(action: Action, text: string): Gated {
  const parsed = parseStrictJson(text);
  if (!parsed.ok) return refuse(serialization(parsed.message));
  return gateValue(action, parsed.value);
}

/** The same for a request that is data already. The result is a copy: only known members, objects without a prototype. */
export function gateValue(action: Action, value: unknown): Gated {
  try {
    const invalid: string[] = [];
    return { ok: true, request: readTop(WIRE[action], value, invalid) };
  } catch (error) {
    if (error instanceof Refusal) return refuse(error.body);
    throw error;
  }
}

/** The kind of error that a body names; undefined where it names none. */
export const kindOfError = (body: string): string | undefined => /"__type"\s*:\s*"(?:[^"#]*#)?(\w+)"/.exec(body)?.[1];

/** What such a body says for a person; serialization errors say it with a small letter. */
export function messageOfError(body: string): string | undefined {
  const quoted = /"[Mm]essage"\s*:\s*("(?:[^"\\]|\\.)*")/.exec(body)?.[1];
  try {
    return quoted === undefined ? undefined : (JSON.parse(quoted) as string);
  } catch {
    return undefined;
  }
}

/** An error's body as it goes over the wire. */
export const serializeError = (error: ErrorBody): string => JSON.stringify(error);

export const serialization = (message: string): ErrorBody => ({
  __type: 'com.amazon.coral.service#SerializationException',
  message,
});

export const validation = (message: string): ErrorBody => ({
  __type: 'com.amazon.coral.validate#ValidationException',
  message,
});

/** Characters of a client request token. */
const MOST_TOKEN = 36;

class Refusal extends Error {
  readonly body: ErrorBody;
  constructor(body: ErrorBody) {
    super(body.message);
    this.body = body;
  }
}

const refuse = (error: ErrorBody): Gated => ({ ok: false, error });
const mistyped = (message: string): Refusal => new Refusal(serialization(message));

function readTop(type: Structure, value: unknown, invalid: string[]): Record<string, unknown> {
  if (!isObject(value)) throw mistyped('Start of structure or map expected');
  const request = readStructure(type, value, '', 0, invalid);
  const token = request.ClientRequestToken;
  // DynamoDB Local takes an empty token.
  if (typeof token === 'string' && (token.length < 1 || token.length > MOST_TOKEN))
    invalid.push(
      `Value at 'clientRequestToken' failed to satisfy constraint: Member must have length between 1 and ${MOST_TOKEN}`,
    );
  if (invalid.length > 0) {
    const [first] = invalid;
    const count = invalid.length;
    throw new Refusal(
      validation(
        first?.startsWith('Value ')
          ? `${count} validation error${count > 1 ? 's' : ''} detected: ${invalid.slice(0, 10).join('; ')}`
          : (first ?? ''),
      ),
    );
  }
  return request;
}

function read(type: WireType, value: unknown, path: string, depth: number, invalid: string[]): unknown {
  if (typeof type === 'string')
    return type === 'AttributeValue' ? readAttribute(value, path, depth, invalid) : scalar(type, value);
  if ('list' in type) {
    if (!Array.isArray(value))
      throw mistyped(isObject(value) ? 'Start of structure or map found where not expected' : 'Unexpected field type');
    return value.map((element, i) => {
      if (element === null && type.list !== 'AttributeValue') throw mistyped('A list may not have a null member');
      return read(type.list, element, `${path}.${i + 1}.member`, depth, invalid);
    });
  }
  if ('map' in type) {
    if (!isObject(value))
      throw mistyped(
        Array.isArray(value) ? 'Unrecognized collection type class java.util.Map' : 'Unexpected field type',
      );
    const copy: Record<string, unknown> = Object.create(null);
    for (const key of Object.keys(value)) {
      if (value[key] === null && type.map !== 'AttributeValue') throw mistyped('A map may not have a null member');
      copy[key] = read(type.map, value[key], `${path}.${key}.member`, depth, invalid);
    }
    return copy;
  }
  if (!isObject(value)) throw mistyped('Unexpected value type in payload');
  return readStructure(type, value, path, depth, invalid);
}

function readStructure(
  type: Structure,
  value: Record<string, unknown>,
  path: string,
  depth: number,
  invalid: string[],
): Record<string, unknown> {
  const copy: Record<string, unknown> = Object.create(null);
  for (const key of Object.keys(value)) {
    const member = Object.hasOwn(type.members, key) ? type.members[key] : undefined;
    const given = value[key];
    if (member !== undefined && given !== null && given !== undefined) {
      copy[key] = read(member, given, `${path === '' ? '' : `${path}.`}${lowerFirst(key)}`, depth, invalid);
    }
  }
  for (const name of type.required) {
    if (copy[name] === undefined) {
      const at = `${path === '' ? '' : `${path}.`}${lowerFirst(name)}`;
      invalid.push(`Value null at '${at}' failed to satisfy constraint: Member must not be null`);
    }
  }
  return copy;
}

function readAttribute(value: unknown, path: string, depth: number, invalid: string[]): unknown {
  if (value !== null && !isObject(value)) {
    throw mistyped(
      Array.isArray(value)
        ? 'Unrecognized collection type class com.amazonaws.dynamodb.v20120810.AttributeValue'
        : 'Unexpected value type in payload',
    );
  }
  if (depth >= MOST_NESTING) throw new Refusal(validation('Nesting Levels have exceeded supported limits'));
  const copy = readStructure(ATTRIBUTE_VALUE, value ?? {}, path, depth + 1, invalid);
  const types = Object.keys(copy).length;
  if (types === 0)
    invalid.push('Supplied AttributeValue is empty, must contain exactly one of the supported datatypes');
  if (types > 1) {
    invalid.push(
      'Supplied AttributeValue has more than one datatypes set, must contain exactly one of the supported datatypes',
    );
  }
  return copy;
}

function scalar(type: 'String' | 'Boolean' | 'Integer' | 'Blob', value: unknown): unknown {
  switch (type) {
    case 'String':
      if (typeof value === 'string') return value;
      break;
    case 'Boolean':
      if (typeof value === 'boolean') return value;
      if (typeof value === 'string') throw mistyped('Unexpected token received from parser');
      break;
    case 'Integer':
      if (typeof value === 'number' && Math.abs(value) <= 2147483647) return Math.trunc(value);
      break;
    case 'Blob':
      if (typeof value === 'string') return base64(value);
      if (typeof value !== 'object') throw mistyped('only base-64-encoded strings are convertible to bytes');
  }
  if (Array.isArray(value)) throw mistyped(`Unrecognized collection type class java.lang.${type}`);
  if (typeof value === 'object') throw mistyped('Start of structure or map found where not expected');
  throw mistyped(`${token(value)} cannot be converted to ${type}`);
}

function base64(text: string): string {
  if (text.length % 4 !== 0) {
    throw mistyped(`Base64 encoded length is expected a multiple of 4 bytes but found: ${text.length}`);
  }
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) throw mistyped('Invalid Base64 character detected');
  return text;
}

function token(value: unknown): string {
  if (typeof value === 'boolean') return value ? 'TRUE_VALUE' : 'FALSE_VALUE';
  if (typeof value === 'string') return 'STRING_VALUE';
  return Number.isInteger(value) ? 'NUMBER_VALUE' : 'DECIMAL_VALUE';
}

const lowerFirst = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
