import type { SourceHole } from '../../../../code/index.ts';
import { noted } from '../../../../extract/notes.ts';
import type { Inferred } from '../../../../extract/schema-of.ts';
import type { Request } from '../../model/request.ts';
import { keyAttributes, type TableDef } from '../../model/table.ts';

/** What the operation answers. */
export type AnswerDraft = { readonly kind: 'none' } | ReadsDraft | ItemDraft;

/** What a transaction reads, in order. */
export interface ReadsDraft {
  readonly kind: 'reads';
  readonly reads: readonly { readonly name: string; readonly attributes: ReadonlyMap<string, Inferred> }[];
  /** Why it may be another one. */
  readonly note: string | null;
}

export interface ItemDraft {
  readonly kind: 'item' | 'items';
  readonly attributes: ReadonlyMap<string, Inferred>;
  /** Why it may be another one. */
  readonly note: string | null;
  readonly count: boolean;
  readonly cursor: boolean;
}

/** The schema of `result`: an object for each read. */
export function resultOfReads({ reads, note }: ReadsDraft): unknown {
  const objects = reads.map(({ name, attributes }) => [name, objectOf(attributes, [])] as const);
  return noted({ type: 'object', properties: Object.fromEntries(objects) }, note);
}

/** The schema of `result`: an item, or a page of them. */
export function resultOf({ kind, attributes, note, count, cursor }: ItemDraft, table: TableDef): unknown {
  const keys = keyAttributes(table.key).map(({ name }) => name);
  const item = objectOf(attributes, keys);
  if (kind === 'item') return noted(item, note);
  return {
    type: 'object',
    properties: {
      ...(attributes.size > 0 ? { items: { type: 'array', items: noted(item, note) } } : {}),
      ...(count ? { count: { type: 'integer' } } : {}),
      ...(cursor || count ? { cursor: { type: 'string' } } : {}),
    },
  };
}

function objectOf(attributes: ReadonlyMap<string, Inferred>, keys: readonly string[]) {
  const properties = Object.fromEntries([...attributes].map(([name, { schema, note }]) => [name, noted(schema, note)]));
  const required = keys.filter(name => attributes.has(name));
  return { type: 'object', ...(required.length > 0 ? { required } : {}), properties };
}

/** What a transaction returns, by the names of its reads. */
export const returnsOfReads = (reads: ReadsDraft['reads']): unknown =>
  Object.fromEntries(reads.map(({ name, attributes }) => [name, referred(name, attributes)]));

/** What a request returns, where it is not what the action answers by itself. */
export function returnsOf(answer: AnswerDraft, { action, returnValues }: Request<SourceHole>): unknown {
  if (answer.kind !== 'item') return undefined;
  const old = returnValues === 'ALL_OLD' || returnValues === 'UPDATED_OLD';
  return old && (action === 'PutItem' || action === 'UpdateItem') ? referred('old', answer.attributes) : undefined;
}

const referred = (root: string, attributes: ReadonlyMap<string, Inferred>): unknown =>
  Object.fromEntries([...attributes.keys()].map(name => [name, `\${${root}${step(name)}}`]));

const step = (name: string): string => (/^[A-Za-z_][\w-]*$/.test(name) ? `.${name}` : `[${JSON.stringify(name)}]`);
