import { bindCatches } from '../../../binding/catches.ts';
import { Collector } from '../../../binding/collector.ts';
import type { Context } from '../../../binding/context.ts';
import type { StoredOperand } from '../../../binding/hole.ts';
import { requestScope, typesOf } from '../../../binding/types.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import { get, type Node } from '../../../yaml/index.ts';
import type { BindInput, Bound } from '../../target.ts';
import { certainColumns } from '../model/certain.ts';
import type { DatabaseDef } from '../model/database.ts';
import { catchable } from '../model/failures.ts';
import { answerScope, bindAnswer } from './answer.ts';
import type { Binding, Reads } from './binding.ts';
import { check } from './check/index.ts';
import { databaseOf } from './database.ts';
import { bindPages, pagedBy } from './pages.ts';
import { bindStatement } from './statement.ts';

/** What an operation means in SQL, and what is wrong with it. Never throws. */
export function bind({ operation, resources, reader, declare, auth = 'iam' }: BindInput<DatabaseDef>): Bound<Binding> {
  const out = new Collector();
  const { data, result } = typesOf(operation, reader, out);
  const mapping = operation.mapping?.target === 'sql' ? operation.mapping.entry.value : undefined;
  const written = get(mapping, 'statement');
  if (mapping?.kind !== 'mapping' || written?.kind !== 'scalar') return { meaning: null, problems: out.problems };
  const context: Context = { scope: requestScope(data, auth), out, ...(declare ? { declare } : {}) };
  const database = databaseOf(get(mapping, 'database'), resources, out);
  const cursor = get(mapping, 'cursor');
  const pages = bindPages(cursor, context);
  const read = bindStatement(written, pagedBy(cursor), context);
  const catches = bindCatches(mapping, operation, catchable(keysOf(get(mapping, 'catch'))), 'The statement', out);
  if (!read) return { meaning: null, problems: out.problems };
  const answering = { returnsRows: read.statement.returnsRows, paged: cursor !== undefined };
  const returns = get(mapping, 'returns');
  if (returns && returns.kind !== 'empty' && !result)
    out.error(
      'returns-without-result',
      returns.range,
      'There is no `result` to answer: declare its schema, or leave `returns` out.',
    );
  const value = result
    ? bindAnswer(returns, result, operation.result?.node.range ?? operation.name.range, answering, {
        scope: answerScope(answering, auth),
        out,
        certain: certainColumns(read.tokens, read.shape),
        keyTypes: new Map(),
        declaredIn: file => file === operation.file,
      })
    : null;
  if (!database || (cursor && !pages)) return { meaning: null, problems: out.problems };
  const binding: Binding = {
    operation,
    database,
    statement: read.statement,
    pages,
    answer: value && result ? { value, type: result } : null,
    reads: readsOf(
      value ? holesOfValue(value).flatMap(hole => hole.operands.filter(one => one.kind === 'stored')) : [],
    ),
    catches,
  };
  check(binding, read, out);
  return { meaning: out.fatal ? null : binding, problems: out.problems };
}

const keysOf = (node: Node | undefined): readonly string[] =>
  node?.kind === 'mapping' ? node.entries.map(({ key }) => key.text) : [];

const readsOf = (operands: readonly StoredOperand[]): Reads => {
  const lists = operands.flatMap(({ source }) => (source.kind === 'json' ? [source.at] : []));
  return {
    row: lists.some(at => at[1] === 0),
    rows: lists.some(at => at[1] !== 0),
    cursor: operands.some(({ source }) => source.kind === 'cursor'),
  };
};
