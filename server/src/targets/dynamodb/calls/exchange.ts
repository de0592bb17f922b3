import type { Hole } from '../../../binding/hole.ts';
import { wholeHoles } from '../../../binding/walk.ts';
import type { SourceHole } from '../../../code/index.ts';
import type { Exchange, ExchangeMembers } from '../../../rewrite/exchange.ts';
import type { Binding } from '../bind/index.ts';
import type { Action, Request } from '../model/request.ts';
import { answerShape } from './answer-shape.ts';
import { absenceError, exceptionsOf } from './exceptions.ts';

const MEMBERS: ExchangeMembers = {
  item: 'Item',
  items: 'Items',
  count: 'Count',
  next: 'LastEvaluatedKey',
  start: 'ExclusiveStartKey',
};

const ASKS: Readonly<Partial<Record<Action, Exchange['asks']>>> = { GetItem: 'item', Query: 'items', Scan: 'items' };

/** A call that sends this request, and an operation that sends the same. */
export function exchangeOf(call: Request<SourceHole>, binding: Binding): Exchange {
  const { request } = binding;
  const writes = request.action === 'PutItem' || request.action === 'UpdateItem' || request.action === 'DeleteItem';
  return {
    asks: ASKS[request.action] ?? null,
    members: { ...MEMBERS, ...(writes ? { item: 'Attributes' } : {}) },
    data: binding.data,
    answer: answerShape(binding),
    otherMoment: momentOf(call.returnValues) !== momentOf(request.returnValues),
    mayBeNew: request.action !== 'GetItem' && call.returnValues !== 'ALL_NEW',
    projected: call.projection ? topLevel(call.projection) : null,
    updated: updatedBy(call, request),
    start: call.start ?? null,
    cursor: cursorProperty(request),
    exceptions: exceptionsOf(call, binding),
    absence: absenceError(binding),
    stored: [call.item, ...(call.entries ?? []).map(({ item }) => item)].flatMap(item =>
      item ? wholeHoles(item) : [],
    ),
    set: (call.update?.set ?? []).flatMap(({ value }) => (value.kind === 'value' ? wholeHoles(value.value) : [])),
    leavesUndone: request.action.startsWith('Batch'),
  };
}

/** `OLD` or `NEW`: before the write, or after it. */
const momentOf = (values: string | undefined): string => values?.split('_').at(-1) ?? 'NONE';

const topLevel = (paths: Request<unknown>['projection'] = []): ReadonlySet<string> =>
  new Set(paths.flatMap(([first, ...deeper]) => (typeof first === 'string' && deeper.length === 0 ? [first] : [])));

/** What `UPDATED_NEW` or `UPDATED_OLD` answers whole, where the operation answers in another way. */
function updatedBy({ returnValues, update }: Request<SourceHole>, bound: Request<Hole>): ReadonlySet<string> | null {
  if (!returnValues?.startsWith('UPDATED_') || returnValues === bound.returnValues) return null;
  const { set = [], add = [], remove = [], delete: taken = [] } = update ?? {};
  return topLevel([...set, ...add, ...remove, ...taken].map(({ path }) => path));
}

function cursorProperty({ start }: Request<Hole>): string | null {
  const [operand] = start?.operands ?? [];
  const [name, ...deeper] = operand?.kind === 'data' ? operand.path.slice(1) : [];
  return typeof name === 'string' && deeper.length === 0 ? name : null;
}
