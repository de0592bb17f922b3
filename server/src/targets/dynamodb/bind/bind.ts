import { bindReturns, demandWhole } from '../../../binding/answer/index.ts';
import { bindCatches } from '../../../binding/catches.ts';
import { Collector } from '../../../binding/collector.ts';
import type { Hole, StoredOperand } from '../../../binding/hole.ts';
import { requestScope, typesOf } from '../../../binding/types.ts';
import { get } from '../../../yaml/index.ts';
import type { BindInput, Bound } from '../../target.ts';
import { FAILURES } from '../model/failures.ts';
import type { Request } from '../model/request.ts';
import { type KeyType, keyAttributes, type TableDef } from '../model/table.ts';
import { ACTION_KEYS } from './actions.ts';
import { type ActionContext, answerScope, checkNames, defaultAnswer } from './answer/index.ts';
import type { Answer, Binding, MissingItem } from './binding.ts';
import { checkBinding } from './check/index.ts';
import { definiteAttributes } from './definite.ts';
import { bindRequest } from './request/index.ts';
import { holesOfValue } from './walk.ts';

/** What an operation means in DynamoDB, and what is wrong with it. Never throws. */
export function bind({ operation, resources, reader, declare, auth = 'iam' }: BindInput<TableDef>): Bound<Binding> {
  const out = new Collector();
  const { data, result } = typesOf(operation, reader, out);
  const mapping = operation.mapping?.target === 'dynamodb' ? operation.mapping.entry.value : undefined;
  if (mapping?.kind !== 'mapping') return { meaning: null, problems: out.problems };
  const scope = requestScope(data, auth);
  const mapped = bindRequest(mapping, { byName: resources }, { scope, out, ...(declare ? { declare } : {}) });
  if (!mapped) return { meaning: null, problems: out.problems };
  const { action } = mapped.request;
  const catches = bindCatches(mapping, operation, FAILURES, action, out);
  const entryCatches = mapped.entryNodes.map(node => bindCatches(node, operation, FAILURES, action, out));
  const returns = ACTION_KEYS[action].optional.includes('returns') ? get(mapping, 'returns') : undefined;
  const old = returns ? usesOld(returns, out) : false;
  const reads = action === 'TransactGetItems' ? (mapped.request.entries ?? []).map(entry => entry.as ?? '') : [];
  const context: ActionContext = {
    scope: answerScope(action, reads, auth),
    out,
    action,
    certain: definiteAttributes(mapped.request, mapped.tables, old || action === 'PutItem' || action === 'DeleteItem'),
    keyTypes: keyTypes(mapped.request, mapped.tables),
    declaredIn: file => file === operation.file,
  };
  let answer: Answer | null = null;
  if (returns && returns.kind !== 'empty' && !result) {
    out.error(
      'returns-without-result',
      returns.range,
      'There is no `result` to answer: declare its schema, or leave `returns` out.',
    );
  } else if (result) {
    const value =
      returns && returns.kind !== 'empty'
        ? bindReturns(returns, result, context)
        : defaultAnswer(result, operation.result?.node.range ?? operation.name.range, context);
    answer = value && { value, type: result };
    if (value && returns) demandWhole(value, result, returns.range, context);
    if (value) checkNames(value, mapped.tables.values(), context);
  }
  const stored = answer ? storedOperands(answer) : [];
  const request = withAnswer(mapped.request, stored, answer !== null, old);
  const binding: Binding = {
    operation,
    request,
    data: data ?? null,
    tables: mapped.tables,
    ...(data ? { dataType: data } : {}),
    answer,
    catches,
    entryCatches,
    missingItem: missingItem(request, stored),
  };
  // What can be said of a broken contract is said, too: a mistake does not hide the next one.
  checkBinding(binding, out);
  return { meaning: out.fatal ? null : binding, problems: out.problems };
}

/** The key attributes of the tables and the index that are read. */
function keyTypes(request: Request<Hole>, tables: Binding['tables']): Map<string, KeyType> {
  const types = new Map<string, KeyType>();
  for (const table of tables.values()) {
    const index = table.indexes.find(candidate => candidate.name === request.index);
    for (const { name, type } of [...keyAttributes(table.key), ...(index ? keyAttributes(index.key) : [])]) {
      // Two tables of one transaction may differ.
      if (request.action !== 'TransactGetItems' || tables.size === 1) types.set(name, type);
    }
  }
  return types;
}

function storedOperands(answer: Answer): StoredOperand[] {
  return holesOfValue(answer.value).flatMap(hole => hole.operands.filter(operand => operand.kind === 'stored'));
}

/** Whether `returns` names `old`, and not both `old` and `item`. */
function usesOld(returns: NonNullable<ReturnType<typeof get>>, out: Collector): boolean {
  const text: string[] = [];
  const visit = (node: typeof returns): void => {
    if (node.kind === 'mapping') node.entries.forEach(entry => visit(entry.value));
    else if (node.kind === 'sequence') node.items.forEach(visit);
    else if (node.kind === 'scalar') text.push(node.text);
  };
  visit(returns);
  const names = (root: string) => text.some(value => new RegExp(`\\$\\{\\s*${root}\\b`).test(value));
  if (names('old') && names('item')) {
    out.error(
      'old-and-item',
      returns.range,
      'DynamoDB answers the item before or after the write, not both: use either `old` or `item`.',
    );
  }
  return names('old');
}

/** What the answer asks of the request: ReturnValues, the projection, a count, a limit. */
function withAnswer(
  request: Request<Hole>,
  stored: readonly StoredOperand[],
  answers: boolean,
  old: boolean,
): Request<Hole> {
  const { action } = request;
  if (action === 'PutItem' || action === 'DeleteItem' || action === 'UpdateItem') {
    if (stored.length === 0) return request;
    return { ...request, returnValues: action === 'UpdateItem' && !old ? 'ALL_NEW' : 'ALL_OLD' };
  }
  if (action === 'TransactGetItems') {
    const entries = (request.entries ?? []).map((entry, i) =>
      entry.projection
        ? entry
        : withProjection(
            entry,
            stored.filter(operand => readsEntry(operand, i)),
          ),
    );
    return { ...request, entries };
  }
  if (action === 'Query' || action === 'Scan') {
    const rows = stored.filter(
      operand => operand.source.kind === 'items' || operand.source.kind === 'item' || operand.source.kind === 'value',
    );
    if (answers && rows.length === 0 && !request.projection) return { ...request, select: 'COUNT' };
    const limit = request.limit ?? {
      kind: 'literal',
      type: 'N',
      text: onlyFirst(rows) && !request.filter ? '1' : '1000',
    };
    return { ...withProjection(request, stored), limit };
  }
  if (action === 'GetItem' || action === 'BatchGetItem') return withProjection(request, stored);
  return request;
}

const onlyFirst = (rows: readonly StoredOperand[]): boolean =>
  rows.length > 0 &&
  rows.every(
    ({ source }) => (source.kind === 'value' || (source.kind === 'item' && !source.listed)) && source.at[1] === 0,
  );

const readsEntry = (operand: StoredOperand, i: number): boolean =>
  operand.source.kind === 'item' && operand.source.at[1] === i;

/** The attributes that the answer reads, by their first names: paths into one attribute would overlap. */
function withProjection<T extends { readonly projection?: Request<Hole>['projection'] }>(
  request: T,
  stored: readonly StoredOperand[],
): T {
  if (request.projection) return request;
  const names = new Set<string>();
  for (const operand of stored) {
    const { source, type } = operand;
    // A list that a loop walks has no type: what is read of its elements are operands of their own.
    if (source.kind !== 'item' && !(source.kind === 'items' && type)) continue;
    const [first] = operand.path;
    const item = source.kind === 'items' && type?.kind === 'array' ? type.items : type;
    if (typeof first === 'string') names.add(first);
    else if (item?.kind === 'object') for (const name of item.properties.keys()) names.add(name);
    else return request;
  }
  return names.size === 0 ? request : { ...request, projection: [...names].map(name => [name]) };
}

function missingItem(request: Request<Hole>, stored: readonly StoredOperand[]): MissingItem | null {
  if (request.action === 'GetItem') return { kind: 'item' };
  if (request.action === 'TransactGetItems') return { kind: 'reads', count: request.entries?.length ?? 0 };
  const rows = stored.filter(operand => operand.source.kind === 'item' || operand.source.kind === 'items');
  return (request.action === 'Query' || request.action === 'Scan') && onlyFirst(rows) ? { kind: 'first' } : null;
}
