import { type ContractError, STANDARD_ERRORS } from '../contract/index.ts';
import { listed } from '../text/index.ts';
import type { Change, Side } from './change.ts';
import { change } from './schemas.ts';

/** Changes of the errors that a caller can get: declared ones, and by which one a failure is answered. */
export function errorChanges(before: Side, after: Side): Change[] {
  const [was, is] = [errorsOf(before), errorsOf(after)];
  const gained = [...is.keys()].filter(name => !was.has(name));
  const lost = [...was.keys()].filter(name => !is.has(name));
  const changes: Change[] = [];
  const replacing = new Set<string>();
  for (const name of [...was.keys()].filter(one => declares(before, one))) {
    const by =
      replacedBy(name, before, after) ?? (lost.includes(name) ? likely(was.get(name)!, gained, is) : undefined);
    if (!by) continue;
    replacing.add(name);
    for (const other of by) replacing.add(other);
    const path = ['errors', by.find(other => declares(after, other)) ?? name];
    const text = `What was answered with ${name} is answered with ${listed(by)} now: callers recognise an error by its name.`;
    changes.push(change('error-replaced', after, path, text, [name, by.length === 1 ? by[0]! : [...by]]));
  }
  for (const name of gained.filter(one => !replacing.has(one)))
    changes.push(
      change('error-added', after, ['errors', name], `Callers have not met ${name} (${is.get(name)!.status}).`),
    );
  for (const name of lost.filter(one => !replacing.has(one)))
    changes.push({
      ...change('error-removed', after, ['errors'], `${name} is gone: callers that handle it never get it.`, [
        name,
        null,
      ]),
      path: ['errors', name],
    });
  for (const [name, error] of is) changes.push(...sameError(was.get(name), error, after));
  for (const name of unanswered(before, after))
    if (is.has(name) && !replacing.has(name))
      changes.push(
        change(
          'error-unanswered',
          after,
          declares(after, name) ? ['errors', name] : ['mapping'],
          `Nothing in the mapping answers ${name} any more: what was refused is done now.`,
        ),
      );
  return changes;
}

function sameError(was: ContractError | undefined, is: ContractError, after: Side): Change[] {
  if (!was) return [];
  const path = declares(after, is.name) ? ['errors', is.name] : ['errors'];
  const changes: Change[] = [];
  if (was.status !== is.status) {
    const text = `${is.name} has the status ${is.status} now, ${was.status} before.`;
    changes.push({
      ...change('error-status-changed', after, [...path, 'status'], text, [was.status, is.status]),
      path: ['errors', is.name, 'status'],
    });
  }
  if (was.retryable && !is.retryable) {
    const text = `${is.name} is no longer retryable: callers go on sending the message again, in vain.`;
    changes.push({
      ...change('error-not-retryable', after, [...path, 'retryable'], text, [true, false]),
      path: ['errors', is.name, 'retryable'],
    });
  }
  return changes;
}

const declares = ({ operation }: Side, name: string): boolean => operation.errors.some(error => error.name === name);

/** Declared errors, and the standard ones, which every caller must expect; the contract's own wording counts. */
function errorsOf({ operation }: Side): Map<string, ContractError> {
  const standard = Object.values(STANDARD_ERRORS).map(error => ({ ...error, range: operation.name.range }));
  return new Map([...standard, ...operation.errors].map(error => [error.name, error]));
}

const answering = (side: Side): Set<string> =>
  new Set([...(side.answers?.errors.values() ?? [])].flatMap(names => [...names]));

/** Errors that something answered before, and nothing does now. */
function unanswered(before: Side, after: Side): string[] {
  if (!before.answers || !after.answers) return [];
  const now = answering(after);
  return [...answering(before)].filter(name => declares(before, name) && !now.has(name));
}

/** What answers now where an error did: all of its failures, if they still happen, or one that has changed hands. */
function replacedBy(name: string, before: Side, after: Side): readonly string[] | undefined {
  if (!before.answers || !after.answers) return undefined;
  const gone = !answering(after).has(name);
  const names = new Set<string>();
  for (const [failure, was] of before.answers.errors) {
    const now = after.answers.errors.get(failure);
    if (!was.has(name) || !now || now.has(name)) continue;
    // A failure that an error covered beside others may well be no failure of this mapping.
    if (gone || [...now].every(other => declares(before, other))) for (const other of now) names.add(other);
  }
  return names.size > 0 ? [...names] : undefined;
}

/** Without a mapping to tell: one error gone, and a new one with the same status. */
function likely(was: ContractError, gained: readonly string[], is: ReadonlyMap<string, ContractError>) {
  const same = gained.filter(name => is.get(name)!.status === was.status);
  return same.length === 1 ? same : undefined;
}
