import { type ContractError, type Operation, standardError } from '../../../contract/index.ts';
import { REQUEST_ID } from '../../../template/error-answer.ts';
import { literalInQuotes } from '../../../template/literal.ts';
import { from, type Piece } from '../../../template/piece.ts';
import { jsonAt, valueAt, when } from '../../../template/vtl.ts';
import { rowOf } from '../../../text/index.ts';
import type { Binding, Catch } from '../bind/index.ts';
import { FAILURES } from '../model/failures.ts';

/** Chooses an error; the last choice is printed. Descriptions stand in single quotes, where VTL reads nothing. */
const choose = (error: ContractError): Piece =>
  from(
    error.range,
    `#set($s=${error.status})#set($e='"error":"${literalInQuotes(error.name)}","message":"${literalInQuotes(error.description)}","retryable":${error.retryable}')`,
  );

/** Who answers a failure: the entry's `catch`, the operation's, or the standard error. */
export function errorFor(failure: string, binding: Binding, entry?: readonly Catch[]): ContractError {
  const caught = (entry ?? []).find(c => c.failure === failure) ?? binding.catches.find(c => c.failure === failure);
  return caught?.error ?? standardError(binding.operation, rowOf(FAILURES, failure)?.standard ?? 'storage-failure');
}

const isCaught = (failure: string, binding: Binding, entry?: readonly Catch[]): boolean =>
  [...(entry ?? []), ...binding.catches].some(c => c.failure === failure);

/** An unmet condition: of an item that is there, and of one that is not. ConditionalCheckFailed covers both where only it is caught. */
export function unmet(
  binding: Binding,
  entry: readonly Catch[] | undefined,
  put: boolean,
): { item: ContractError; none: ContractError } {
  const item = errorFor('ConditionalCheckFailed', binding, entry);
  if (put) return { item, none: item };
  // An entry's own `catch` wins over the operation's.
  const own =
    (entry ?? []).some(c => c.failure === 'ConditionalCheckFailed') &&
    !(entry ?? []).some(c => c.failure === 'ItemNotFound');
  const covered =
    own || (isCaught('ConditionalCheckFailed', binding, entry) && !isCaught('ItemNotFound', binding, entry));
  return { item, none: covered ? item : errorFor('ItemNotFound', binding, entry) };
}

/** The `catch` of a missing path, which comes without a position: that of the entries that update, if they agree. */
function pathCatch({ request, entryCatches }: Binding): readonly Catch[] | undefined {
  const updates = entryCatches.filter((_, i) => request.entries?.[i]?.update !== undefined);
  const own = updates.flat().filter(one => one.failure === 'PathNotFound');
  return new Set(own.map(one => one.error.name)).size === 1 ? own : undefined;
}

const ATTRIBUTE_MISSING = ['attribute that does not exist in the item', 'is invalid for update'];

/** The template that answers every status but 200. It never throws, whatever the body is. */
export function failureTemplate(binding: Binding): Piece {
  const { operation, request } = binding;
  const transaction = request.action === 'TransactWriteItems' || request.action === 'TransactGetItems';
  const branches: { test: string; then: Piece }[] = [];
  if (!transaction && request.condition) {
    const { item, none } = unmet(binding, undefined, request.action === 'PutItem');
    const choice = item === none ? choose(item) : when(`${valueAt(['Item'])}==$null`, choose(none), choose(item));
    branches.push({ test: '$t=="ConditionalCheckFailedException"', then: choice });
  }
  if (request.action === 'TransactWriteItems')
    branches.push({ test: '$t=="TransactionCanceledException"', then: cancelled(binding) });
  if (request.action === 'TransactGetItems') {
    const conflict = choose(errorFor('TransactionConflict', binding));
    const reasons = jsonAt(['CancellationReasons']);
    const throttled = choose(errorFor('ThrottlingError', binding));
    const choice = when(
      `${reasons}.contains("Throttl")||${reasons}.contains("ThroughputExceeded")`,
      throttled,
      conflict,
    );
    branches.push({ test: '$t=="TransactionCanceledException"', then: choice });
  }
  if (request.update || (request.entries ?? []).some(entry => entry.update)) {
    const pathNotFound = choose(errorFor('PathNotFound', binding, pathCatch(binding)));
    branches.push({
      test: `$t=="ValidationException"&&(${ATTRIBUTE_MISSING.map(text => `$m.contains("${text}")`).join('||')})`,
      then: pathNotFound,
    });
    return [
      `#set($m="")#set($m=${jsonAt(['message'])}+${jsonAt(['Message'])})`,
      answer(operation, [...branches, ...named(binding)]),
    ];
  }
  return answer(operation, [...branches, ...named(binding)]);
}

/** The failures that have a `__type` of their own, grouped by the error that answers them. */
function named(binding: Binding): { test: string; then: Piece }[] {
  const byError = new Map<string, { error: ContractError; types: string[] }>();
  for (const [name, failure] of Object.entries(FAILURES)) {
    if (name === 'ConditionalCheckFailed' || name === 'PathNotFound' || name === 'TransactionCanceled') continue;
    if (failure.standard === 'storage-failure' && !isCaught(name, binding)) continue;
    const error = errorFor(name, binding);
    const group = byError.get(error.name) ?? { error, types: [] };
    group.types.push(...failure.types);
    byError.set(error.name, group);
  }
  return [...byError.values()]
    .filter(group => group.types.length > 0)
    .map(({ error, types }) => ({ test: types.map(type => `$t=="${type}"`).join('||'), then: choose(error) }));
}

function answer(operation: Operation, branches: readonly { test: string; then: Piece }[]): Piece {
  const chain = branches.map(({ test, then }, i) => [i === 0 ? `#if(${test})` : `#elseif(${test})`, then]);
  return [
    choose(standardError(operation, 'storage-failure')),
    // json(), not path(): never null, so that #set always assigns.
    `\n#set($t=${jsonAt(['__type'])}.replaceAll('^.*#|"',''))\n`,
    chain,
    branches.length > 0 ? '#end\n' : '',
    `#set($context.responseOverride.status=$s){$e,${REQUEST_ID}}`,
  ];
}

/**
 * A cancelled transaction: throttling comes first, then the first entry with a reason of its own, conflicts last; then the
 * entry's `catch` by its position. Entries before the one with `each` count from the front, those behind it from the end.
 */
function cancelled(binding: Binding): Piece {
  const entries = binding.request.entries ?? [];
  const reasons = valueAt(['CancellationReasons']);
  const scan =
    `#set($f=-1)#set($code="None")#set($item=false)#set($text="")#set($n=0)#foreach($x in ${reasons})#set($n=$n+1)#set($k="None")#set($k=$x.get("Code"))` +
    '#if($k=="ThrottlingError"||$k=="ProvisionedThroughputExceeded")#set($code="Throttled")' +
    '#elseif($k!="None"&&$code!="Throttled"&&($f<0||$code=="TransactionConflict"&&$k!="TransactionConflict"))' +
    '#set($f=$foreach.index)#set($code=$k)#set($text="")#set($text=$x.get("Message"))#if($x.containsKey("Item"))#set($item=true)#else#set($item=false)#end#end#end';
  const loop = entries.findIndex(entry => entry.each);
  const position = (i: number): string => {
    if (loop < 0 || i < loop) return `$f==${i}`;
    if (i > loop) return `$f==$n - ${entries.length - i}`;
    const behind = entries.length - 1 - loop;
    return behind === 0 ? `$f>=${loop}` : `$f>=${loop}&&$f<$n - ${behind}`;
  };
  const byEntry = (choice: (catches: readonly Catch[], put: boolean) => Piece): Piece => {
    const chain = entries.map((entry, i) => [
      i === 0 ? `#if(${safe(position(i))})` : `#elseif(${safe(position(i))})`,
      choice(binding.entryCatches[i] ?? [], entry.kind === 'put'),
    ]);
    return [chain, '#end'];
  };
  const conditions = byEntry((catches, put) => {
    const { item, none } = unmet(binding, catches, put);
    return item === none ? choose(item) : when('$item', choose(item), choose(none));
  });
  const others = Object.entries(FAILURES).filter(
    ([name, failure]) =>
      failure.reason &&
      !['ConditionalCheckFailed', 'ThrottlingError', 'ProvisionedThroughputExceeded', 'ValidationError'].includes(name),
  );
  const simple = (name: string): Piece => byEntry(catches => choose(errorFor(name, binding, catches)));
  const missing = ATTRIBUTE_MISSING.map(text => `$text.contains("${text}")`).join('||');
  return [
    scan,
    '#if($code=="Throttled")',
    choose(errorFor('ThrottlingError', binding)),
    '#elseif($code=="ConditionalCheckFailed")',
    conditions,
    '#elseif($code=="ValidationError")',
    entries.some(entry => entry.update)
      ? when(missing, simple('PathNotFound'), choose(errorFor('ValidationError', binding)))
      : choose(errorFor('ValidationError', binding)),
    others.map(([name, failure]) => [`#elseif($code=="${failure.reason}")`, simple(name)]),
    '#{else}',
    choose(errorFor('TransactionCanceled', binding)),
    '#end',
  ];
}

/** VTL compares a sum only in parentheses of its own. */
const safe = (test: string): string => test.replace(/\$n - (\d+)/g, '($n - $1)');
