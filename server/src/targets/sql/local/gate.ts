import { parseStrictJson } from '../../../yaml/index.ts';
import type { Gated, HttpRequest } from '../../target.ts';
import { tokensOf } from '../model/lexer.ts';
import {
  type ExecuteStatement,
  errorText,
  type Field,
  type SqlParameter,
  TYPE_HINTS,
  type TypeHint,
} from '../model/wire.ts';

/**
 * The strict gate between a rendered template and a database: one JSON document of the Data API's model
 * (`rds-data/2018-08-01`, `ExecuteStatementRequest`), with what contracts send of it and nothing else. What is refused is a 400.
 */
export function gate(request: HttpRequest): Gated {
  try {
    // The text itself is shown, with every digit.
    return { ok: true, request: read(request), shown: ['', ''] };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    const { message } = error;
    return { ok: false, message, answer: { status: 400, body: errorText({ message }) } };
  }
}

class Refusal extends Error {}

const refuse = (message: string): never => {
  throw new Refusal(message);
};

/** A number as it is written: a long has more digits than a JavaScript number. */
const NUMBER = '\u0000number';
const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g;

type Members = Readonly<Record<string, unknown>>;

/** `http` of the operation: `POST /Execute`; behind `path/` stands the whole path. */
function read({ method, path, query, headers, body }: HttpRequest): ExecuteStatement {
  if (method !== 'POST') refuse('the method is another than POST');
  if (!/^\/{1,2}Execute$/.test(path)) refuse('the path is another than /Execute');
  if (Object.keys(query).length > 0) refuse('there is a query');
  if (headers['Content-Type'] !== undefined && headers['Content-Type'] !== 'application/json')
    refuse('the content is no JSON');
  const strict = parseStrictJson(body);
  if (!strict.ok) return refuse(strict.message);
  const exact = body.replace(STRING_OR_NUMBER, token =>
    token.startsWith('"') ? token : JSON.stringify({ [NUMBER]: token }),
  );
  return statement(JSON.parse(exact));
}

/** `ExecuteStatementRequest`: its required members are resourceArn, secretArn and sql. */
function statement(value: unknown): ExecuteStatement {
  const top = structure(value, 'the request', [
    'resourceArn',
    'secretArn',
    'database',
    'sql',
    'parameters',
    'includeResultMetadata',
  ]);
  const sql = text(top.sql, 'sql', MOST_SQL);
  const parameters = top.parameters === undefined ? [] : list(top.parameters, 'parameters').map(parameter);
  const names = parameters.map(({ name }) => name);
  const twice = names.find((name, i) => names.indexOf(name) !== i);
  if (twice !== undefined) refuse(`the parameter ${twice} is there twice`);
  const used = new Set(tokensOf(sql, []).flatMap(token => (token.kind === 'named' ? [token.text.slice(1)] : [])));
  for (const name of used) if (!names.includes(name)) refuse(`Cannot find parameter: ${name}`);
  for (const name of names) if (!used.has(name)) refuse(`the statement has no parameter ${name}`);
  return {
    resourceArn: text(top.resourceArn, 'resourceArn', MOST_ARN),
    secretArn: text(top.secretArn, 'secretArn', MOST_ARN),
    ...(top.database === undefined ? {} : { database: text(top.database, 'database', MOST_NAME) }),
    sql,
    parameters,
    includeResultMetadata: top.includeResultMetadata !== undefined && truth(top.includeResultMetadata),
  };
}

/** Lengths in the model: `Arn` 11 to 100 (local stage variables are shorter), `SqlStatement` to 65536, `DbName` to 64. */
const MOST_ARN = 100;
const MOST_SQL = 65_536;
const MOST_NAME = 64;

/** `SqlParameter` */
function parameter(value: unknown): SqlParameter {
  const members = structure(value, 'a parameter', ['name', 'value', 'typeHint']);
  const name = text(members.name, 'name', MOST_NAME);
  const of = field(members.value, name);
  if (members.typeHint === undefined) return { name, value: of };
  const hint = TYPE_HINTS.find(one => one === members.typeHint) ?? refuse(`${name} has an unknown typeHint`);
  if ('stringValue' in of && !HINTED[hint].test(of.stringValue)) refuse(`${name} is no ${hint}`);
  if (!('stringValue' in of) && !('isNull' in of)) refuse(`${name} has a typeHint and no text`);
  return { name, value: of, typeHint: hint };
}

/** What a text with a hint looks like; that it is one is the database's to say. */
const HINTED: Readonly<Record<TypeHint, RegExp>> = {
  JSON: /^[^]+$/,
  UUID: /^[\da-fA-F-]{36}$/,
  TIMESTAMP: /^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d(?:\.\d{1,3})?$/,
  DATE: /^\d{4}-\d\d-\d\d$/,
  TIME: /^\d\d:\d\d:\d\d(?:\.\d{1,3})?$/,
  DECIMAL: /^-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?$/,
};

/** `Field`, a union: exactly one member. Arrays are in the model, and the service does not support them. */
function field(value: unknown, name: string): Field {
  const members = structure(value, `the value of ${name}`, Object.keys(FIELDS));
  const [only, ...more] = Object.keys(members);
  if (only === undefined || more.length > 0) return refuse(`the value of ${name} has not exactly one member`);
  return FIELDS[only as keyof typeof FIELDS](members[only]);
}

const FIELDS = {
  isNull: (value: unknown): Field => (truth(value) ? { isNull: true } : refuse('isNull is false')),
  booleanValue: (value: unknown): Field => ({ booleanValue: truth(value) }),
  longValue: (value: unknown): Field => ({ longValue: long(value) }),
  doubleValue: (value: unknown): Field => ({ doubleValue: Number(digits(value)) }),
  stringValue: (value: unknown): Field => ({ stringValue: text(value, 'stringValue', Number.POSITIVE_INFINITY) }),
  blobValue: (value: unknown): Field => {
    const blob = text(value, 'blobValue', Number.POSITIVE_INFINITY);
    return BASE64.test(blob) ? { blobValue: blob } : refuse('blobValue is no base64');
  },
} as const;

const BASE64 = /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?$/;

function long(value: unknown): bigint {
  const written = digits(value);
  if (!/^-?\d+$/.test(written)) return refuse('a long has a fraction or an exponent');
  const exact = BigInt(written);
  return BigInt.asIntN(64, exact) === exact ? exact : refuse('a long has more than 64 bits');
}

const isObject = (value: unknown): value is Members =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const digits = (value: unknown): string => {
  const written = isObject(value) ? value[NUMBER] : undefined;
  return typeof written === 'string' ? written : refuse('NUMBER_VALUE expected');
};

const truth = (value: unknown): boolean =>
  typeof value === 'boolean' ? value : refuse('TRUE_VALUE or FALSE_VALUE expected');

function text(value: unknown, name: string, most: number): string {
  if (typeof value !== 'string') return refuse(`STRING_VALUE expected for ${name}`);
  if (most !== Number.POSITIVE_INFINITY && value === '') return refuse(`${name} is empty`);
  return value.length <= most ? value : refuse(`${name} has more than ${most} characters`);
}

const list = (value: unknown, name: string): readonly unknown[] =>
  Array.isArray(value) ? value : refuse(`${name} is no list`);

function structure(value: unknown, what: string, known: readonly string[]): Members {
  if (!isObject(value) || NUMBER in value) return refuse(`${what} is no object`);
  const unknown = Object.keys(value).find(name => !known.includes(name));
  return unknown === undefined ? value : refuse(`${what} has an unknown member ${unknown}`);
}
