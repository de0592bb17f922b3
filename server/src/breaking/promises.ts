import type { Stability } from '../contract/index.ts';
import { dateOf } from '../text/index.ts';
import type { Change, Side } from './change.ts';
import { change } from './schemas.ts';

const RANK: Readonly<Record<Stability, number>> = { draft: 0, beta: 1, stable: 2 };

/** Changes of stability, deprecation and throttling. */
export function promiseChanges(before: Side, after: Side, today: string): Change[] {
  return [...stability(before, after), ...sunset(before, after, today), ...throttle(before, after)];
}

function stability(before: Side, after: Side): Change[] {
  const [was, is] = [before.operation.stability, after.operation.stability];
  if (RANK[is] >= RANK[was]) return [];
  const text =
    is === 'draft'
      ? `The contract was ${was} and is a draft now: a draft is not exported, and callers get 404.`
      : `The contract was ${was} and is ${is} now: callers chose it for what it promised.`;
  return [change('stability-lowered', after, ['stability'], text, [was, is])];
}

function sunset(before: Side, after: Side, today: string): Change[] {
  const [was, is] = [before.operation.deprecated, after.operation.deprecated];
  const [old, now] = [dateOf(was?.sunset), dateOf(is?.sunset)];
  if (!is) return [];
  const path = ['deprecated', 'sunset'];
  if (old && !now) {
    const text = `The sunset of ${old} is gone: callers no longer know how long they have.`;
    return [{ ...change('sunset-removed', after, ['deprecated'], text, [old, null]), path }];
  }
  if (old && now && now < old)
    return [
      change('sunset-nearer', after, path, `The sunset is ${now} now, and was ${old}: callers plan by it.`, [old, now]),
    ];
  if (!old && now && now <= today)
    return [
      change(
        'sunset-too-soon',
        after,
        path,
        `The sunset of ${now} is announced when it has come: name a day after ${today}.`,
        [null, now],
      ),
    ];
  return [];
}

function throttle(before: Side, after: Side): Change[] {
  const now = after.operation.throttle;
  if (!now) return [];
  return (['rate', 'burst'] as const).flatMap(what => {
    const [was, is] = [before.operation.throttle?.[what], now[what]];
    if (is === undefined || (was !== undefined && is >= was)) return [];
    const unit = what === 'rate' ? 'requests a second' : 'requests at once';
    const text = `At most ${is} ${unit} now, ${was === undefined ? 'without a limit of its own' : was} before: callers that send more are throttled.`;
    return [change('throttle-lowered', after, ['throttle', what], text, [was ?? null, is])];
  });
}
