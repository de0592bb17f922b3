import type { DifferenceKind } from '../../schema/index.ts';
import type { Json } from '../../yaml/index.ts';
import type { BreakingRule } from '../rule.ts';
import { once, show } from './say.ts';

/** What each side of a change said: `where` is the place in a person's words (`data.lines[].sku`). */
type Say = (where: string, before: Json, after: Json) => string;

export interface SchemaRule extends BreakingRule {
  readonly say: Say;
}

/** A rule, or why nothing is reported. */
export type Verdict = SchemaRule | { readonly silent: string };

/**
 * One difference of two schemas, judged in both directions. `data` is what callers send: what was valid must stay valid.
 * `result` is what they get: what comes must be what could come before. A difference is the same mistake in both, so the
 * verdicts mirror each other, or `asymmetry` says why they do not.
 */
export interface SchemaRow {
  readonly difference: DifferenceKind;
  readonly data: Verdict;
  readonly result: Verdict;
  readonly asymmetry?: string;
}

export const rule = (
  id: string,
  severity: BreakingRule['severity'],
  summary: string,
  why: string,
  say: Say,
): SchemaRule => ({
  id,
  severity,
  summary,
  why,
  say,
});

export const silent = (reason: string): Verdict => ({ silent: reason });

export const isRule = (verdict: Verdict): verdict is SchemaRule => 'id' in verdict;

/** A limit that is stricter for what is sent, and laxer for what comes. */
export function limit(
  difference: DifferenceKind,
  name: string,
  keyword: string,
  bound: 'at least' | 'at most',
  what: string,
): SchemaRow {
  const [sent, come] = bound === 'at least' ? ['raised', 'lowered'] : ['lowered', 'raised'];
  return {
    difference,
    data: rule(
      `data-${name}-${sent}`,
      'error',
      `\`${keyword}\` ${sent} in \`data\``,
      'Messages that were valid are refused. A limit that is new counts too: the request validator enforces it from now on.',
      (where, before, after) =>
        `${where} takes ${bound} ${show(after)}${what} now (${once(before)} before): messages that were valid are refused.`,
    ),
    result: rule(
      `result-${name}-${come}`,
      'error',
      `\`${keyword}\` ${come} in \`result\``,
      'Callers get what the contract had ruled out: a text that is too long for their column, a list that is empty.',
      (where, before, after) =>
        `${where} was ${bound} ${show(before)}${what}, and ${after === null ? 'has no such limit' : `is ${bound} ${show(after)}${what}`} now: callers do not expect that.`,
    ),
  };
}
