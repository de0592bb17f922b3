import {
  type AnswerContext,
  bindReturns,
  demandWhole,
  isReadable,
  type NamedValue,
  properties,
  storedHole,
} from '../../../binding/answer/index.ts';
import type { Hole, StoredSource } from '../../../binding/hole.ts';
import { BUILT_IN, type Root, type Scope, withRoot } from '../../../binding/scope.ts';
import type { Value } from '../../../binding/tree.ts';
import { type ObjectType, type Type, typeName } from '../../../schema/index.ts';
import type { Range } from '../../../text/index.ts';
import type { ApiAuth } from '../../../value/index.ts';
import type { Node } from '../../../yaml/index.ts';

/** What `returns` can begin with. */
const SOURCES = {
  row: { kind: 'json', at: ['records', 0] },
  rows: { kind: 'json', at: ['records'] },
  updated: { kind: 'count' },
  cursor: { kind: 'cursor' },
} as const satisfies Readonly<Record<string, StoredSource>>;

/** What an answer can read: rows of what returns rows, else how many were changed. */
export interface Answering {
  readonly returnsRows: boolean;
  readonly paged: boolean;
}

/** Which of them a statement has is checked of what is read. */
export function answerScope({ paged }: Answering, auth: ApiAuth): Scope {
  const names = ['row', 'rows', 'updated', ...(paged ? (['cursor'] as const) : [])] as const;
  const roots = names.map((name): [string, Root] => [name, { kind: 'stored', source: SOURCES[name] }]);
  return { roots: new Map([...roots, ...BUILT_IN]), depth: 0, side: 'answer', auth };
}

/** What answers the result: what `returns` says, else its properties from `row`, and its one list of objects from `rows`. */
export function bindAnswer(
  returns: Node | undefined,
  type: Type,
  origin: Range,
  answering: Answering,
  context: AnswerContext,
): Value<Hole> | null {
  const written = returns && returns.kind !== 'empty' ? returns : undefined;
  if (!written) return byName(type, origin, answering, context);
  const value = bindReturns(written, type, context);
  if (value) demandWhole(value, type, written.range, context);
  return value;
}

function byName(
  type: Type,
  origin: Range,
  { returnsRows, paged }: Answering,
  context: AnswerContext,
): Value<Hole> | null {
  const refuse = (message: string): null => {
    context.out.error('returns-missing', origin, message);
    return null;
  };
  if (type.kind === 'unmapped' && !isReadable(type, 'the result', origin, context)) return null;
  if (!returnsRows)
    return refuse(
      'The statement answers no rows: end it in RETURNING, write `returns` with `updated`, or leave the result out.',
    );
  if (type.kind === 'array') {
    if (type.items.kind === 'object') return rows(type, type.items, origin, context);
    return refuse('The elements of the result are no objects, and rows are: write `returns`.');
  }
  if (type.kind !== 'object')
    return refuse(`The result is of type ${typeName(type)}, and a row is an object: write \`returns\`.`);
  const lists = [...type.properties.values()].filter(
    property => property.type.kind === 'array' && property.type.items.kind === 'object',
  );
  const [list] = lists.length === 1 ? lists : [];
  const entries: NamedValue[] = [];
  const apart = new Set<string>();
  const add = (name: string, value: Value<Hole> | null): void => {
    apart.add(name);
    if (!value) return;
    entries.push({ name, value, origin });
  };
  if (list?.type.kind === 'array' && list.type.items.kind === 'object')
    add(list.name, rows(list.type, list.type.items, origin, context));
  const cursor = paged ? type.properties.get('cursor') : undefined;
  if (cursor) add('cursor', storedHole({ source: SOURCES.cursor, path: [] }, cursor.type, origin));
  return {
    kind: 'map',
    entries: [...entries, ...properties(type, { source: SOURCES.row, path: [] }, origin, context, apart)],
    origin,
  };
}

/** Every row as an object of the columns that its properties are called like. */
function rows(list: Type, items: ObjectType, origin: Range, context: AnswerContext): Value<Hole> | null {
  const whole = storedHole({ source: SOURCES.rows, path: [] }, list, origin);
  const source: StoredSource = { kind: 'json', at: ['records', { loop: 1 }] };
  const scope = withRoot(context.scope, 'row', { kind: 'stored', source }, 1);
  const entries = properties(items, { source, path: [] }, origin, { ...context, scope });
  if (whole.kind !== 'hole') return null;
  return { kind: 'each', list: whole.hole, as: 'row', value: { kind: 'map', entries, origin }, origin };
}
