import { operationId } from '../contract/index.ts';
import type { Path } from '../schema/index.ts';
import { compareSchemas, type Difference } from '../schema/index.ts';
import type { Json } from '../yaml/index.ts';
import { type Change, placeName, type Side } from './change.ts';
import { CONTRACT_RULES, type ContractRuleId } from './contract-rules.ts';
import { isRule, verdictOf } from './schema-rules/index.ts';

const SEVERITIES = new Map(CONTRACT_RULES.map(rule => [rule.id, rule.severity]));

/** A change by a rule of contract-rules.ts, shown in the newer contract. */
export function change(
  rule: ContractRuleId,
  side: Side,
  path: Path,
  message: string,
  [before, after]: readonly [Json, Json] = [null, null],
): Change {
  const { operation } = side;
  const severity = SEVERITIES.get(rule)!;
  return { rule, severity, message, operation: operationId(operation), path, at: { operation, path }, before, after };
}

/** Changes of `data` and `result`. */
export function schemaChanges(before: Side, after: Side): Change[] {
  return [...dataChanges(before, after), ...resultChanges(before, after)];
}

function dataChanges(before: Side, after: Side): Change[] {
  if (unreadable(before, after, 'data')) return [uncompared(after, 'data')];
  if (before.data === null && after.data === null) return [];
  if (before.data === null) {
    const text = 'The operation took no `data`, and asks for it now: no caller sends it.';
    return [change('data-added', after, ['data'], text)];
  }
  if (after.data === null) {
    const text = 'The operation has no schema of `data` any more: what callers send is ignored.';
    return [{ ...change('data-removed', after, [], text), path: ['data'] }];
  }
  return compareSchemas(before.data, after.data).flatMap(one => schemaChange(one, 'data', after));
}

function resultChanges(before: Side, after: Side): Change[] {
  if (unreadable(before, after, 'result')) return [uncompared(after, 'result')];
  const [was, is] = [statusOf(before), statusOf(after)];
  if (was === 204 && is === 200) {
    const text = 'The answer is 200 with a body now, and was 204 without one.';
    return [change('result-added', after, ['result'], text, [204, 200])];
  }
  if (was === 200 && is === 204) {
    const text = 'The answer is 204 without a body now: callers read a result that is gone.';
    return [{ ...change('result-removed', after, [], text, [200, 204]), path: ['result'] }];
  }
  if (before.result === null || after.result === null) return [];
  return compareSchemas(after.result, before.result).flatMap(one => schemaChange(one, 'result', after));
}

const unreadable = (before: Side, after: Side, what: 'data' | 'result'): boolean =>
  before.unreadable.has(what) || after.unreadable.has(what);

function uncompared(after: Side, direction: 'data' | 'result'): Change {
  const verdict = verdictOf({ kind: 'unknown', from: [], into: [], fromValue: null, intoValue: null }, direction);
  if (!isRule(verdict)) throw new Error('what cannot be compared is always reported');
  const { operation } = after;
  const present = direction === 'data' ? after.data !== null : after.result !== null;
  return {
    rule: verdict.id,
    severity: verdict.severity,
    message: `\`${direction}\` has a reference that leads nowhere, here or in the older contract: it cannot be compared, and may break callers.`,
    operation: operationId(operation),
    path: [direction],
    at: { operation, path: present ? [direction] : [] },
    before: null,
    after: null,
  };
}

const statusOf = ({ answers, result }: Side): 200 | 204 => answers?.status ?? (result === null ? 204 : 200);

/** What callers send flows from the older contract into the newer one; what they get, the other way. */
function schemaChange(difference: Difference, direction: 'data' | 'result', after: Side): Change[] {
  const verdict = verdictOf(difference, direction);
  if (!isRule(verdict)) return [];
  const { from, into, fromValue, intoValue } = difference;
  const sent = direction === 'data';
  const older = { path: [direction, ...(sent ? from : into)], value: sent ? fromValue : intoValue };
  const newer = { path: [direction, ...(sent ? into : from)], value: sent ? intoValue : fromValue };
  const path = newer.value === null && older.value !== null ? older.path : newer.path;
  const { operation } = after;
  return [
    {
      rule: verdict.id,
      severity: verdict.severity,
      message: verdict.say(placeName(path), older.value, newer.value),
      operation: operationId(operation),
      path,
      at: { operation, path: newer.path },
      before: older.value,
      after: newer.value,
    },
  ];
}
