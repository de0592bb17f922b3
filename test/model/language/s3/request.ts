import type { Contract } from '../contract.ts';
import { isObject, type Json } from '../json.ts';
import { refuse } from '../refused.ts';
import type { Message } from '../request.ts';
import type { Scope } from '../scope.ts';
import { readText } from '../substitution.ts';
import { composed } from '../value.ts';
import { textAt } from '../yaml.ts';
import { bodyAt } from './body.ts';
import type { Bucket } from './bucket.ts';
import { testUses } from './uses.ts';

/** The HTTP request that S3 gets. */
export interface HttpMeaning {
  readonly method: string;
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Undefined: none. */
  readonly body: Json | undefined;
}

const METHODS: Readonly<Record<string, string>> = {
  GetObject: 'GET',
  HeadObject: 'HEAD',
  PutObject: 'PUT',
  DeleteObject: 'DELETE',
};

/** What `when` asks for. */
const WHEN: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  absent: { 'If-None-Match': '*' },
  present: { 'If-Match': '*' },
};

/** The request that a message means; throws `Refused` where it means none. Nothing is sent before all that is used was tested. */
export function requestOf(contract: Contract, buckets: ReadonlyMap<string, Bucket>, message: Message): HttpMeaning {
  const { body, environment } = message;
  if (!isObject(body) || body.get('operation') !== contract.name) refuse('the message is for another operation');
  const data = body.get('data') ?? new Map();
  const scope: Scope = { roots: new Map([['data', { value: data, type: contract.data }]]), environment };
  const { mapping, action } = contract;
  testUses(mapping, scope);
  const bucket = buckets.get(textAt(mapping, 'bucket') ?? '');
  if (!bucket) throw new SyntaxError('there is no such bucket');
  const key = keyOf(textAt(mapping, 'key') ?? '', scope);
  const document = mapping.get('body');
  return {
    method: METHODS[action] ?? '',
    path: `/${bucket.physical(environment)}/${key}`,
    headers: {
      ...(document ? { 'Content-Type': 'application/json' } : {}),
      ...WHEN[textAt(mapping, 'when') ?? ''],
    },
    body: document ? bodyAt(document, scope) : undefined,
  };
}

/** What a value in a key takes: RFC 3986's unreserved characters, no dot in front, up to 200. */
const VALUE = /^[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,199}$/;

/** The slashes are the contract's: what a value has of them refuses the message. */
const keyOf = (text: string, scope: Scope): string =>
  readText(text)
    .map(part => {
      if (typeof part === 'string') return part;
      const value = composed([part], scope);
      return VALUE.test(value) ? value : refuse('a value in the key does not fit');
    })
    .join('');
