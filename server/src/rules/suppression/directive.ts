import { dateOf, type SuppressionComment } from '../../text/index.ts';

/** What stands for a reason until somebody writes one; it is none. */
export const PLACEHOLDER = 'say why';

/** One suppression, read. Offsets count from the start of the comment's text. */
export interface Directive {
  /** What follows `operation-contracts-ignore`: `-next-line`, or what someone took for it. */
  readonly kind: string;
  readonly rules: readonly { readonly name: string; readonly at: number }[];
  /** Where the list of rules ends, which is where a reason can be put in. */
  readonly afterRules: number;
  readonly reason: string;
  /** `2027-01-31`; null without a date; undefined where what is written is none. */
  readonly until: string | null | undefined;
}

/** `operation-contracts-ignore-next-line RULE, RULE: reason (until 2027-01-31)` */
export function readDirective({ text }: Pick<SuppressionComment, 'text'>): Directive {
  const [, kind = '', list = '', rest] = /^operation-contracts-ignore([\w-]*)([^:]*)(?::([^]*))?$/.exec(text) ?? [];
  const listStart = text.length - text.replace(/^operation-contracts-ignore[\w-]*/, '').length;
  const rules = [...list.matchAll(/[^\s,]+/g)].map(match => ({ name: match[0], at: listStart + match.index }));
  const written = (rest ?? '').trim();
  const date = /\(\s*until\b([^)]*)\)\s*$/.exec(written);
  const reason = (date ? written.slice(0, date.index) : written).trim();
  return {
    kind,
    rules,
    afterRules: listStart + list.trimEnd().length,
    reason: reason === PLACEHOLDER ? '' : reason,
    until: date ? dateOf(date[1]!.trim()) : null,
  };
}
