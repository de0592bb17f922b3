import type { Operation } from '../contract/index.ts';
import { brokenRef, type SchemaReader, type Type, typeOf } from '../schema/index.ts';
import type { ApiAuth } from '../value/index.ts';
import type { Collector } from './collector.ts';
import { BUILT_IN, type Root, type Scope } from './scope.ts';

/** The types of an operation's `data` and `result`; undefined where it declares none. */
export const typesOf = (
  { data, result }: Operation,
  reader: SchemaReader,
  out: Collector,
): { readonly data: Type | undefined; readonly result: Type | undefined } => ({
  data: data && typed(data, reader, out),
  result: result && typed(result, reader, out),
});

function typed(schema: NonNullable<Operation['data']>, reader: SchemaReader, out: Collector): Type {
  const { type, problems } = typeOf(schema, reader);
  for (const { rule, range, message, related = [] } of problems.map(problem => brokenRef(problem, schema)))
    out.error(rule, range, message, { related });
  return type;
}

const UNTYPED: Type = { kind: 'unmapped', nullable: false, reason: 'has no schema' };

/** What `${…}` can name where a request is made. */
export function requestScope(type: Type = UNTYPED, auth: ApiAuth = 'iam'): Scope {
  const data: Root = { kind: 'data', path: ['data'], type, way: [{ type, optional: false }] };
  return { roots: new Map([['data', data], ...BUILT_IN]), depth: 0, side: 'request', auth };
}
