import type { Finding } from '../../text/index.ts';
import type { Identity } from '../identity.ts';
import { type BaselineEntry, lineOf } from './baseline.ts';

export interface Identified {
  readonly finding: Finding;
  readonly identity: Identity;
}

/**
 * The findings of one file that its entries know; what is left of the entries is stale. An entry knows one finding: the one
 * with the same subject and text, else one with the same subject, whose text was edited since.
 */
export function matchBaseline<T extends Identified>(
  findings: readonly T[],
  entries: readonly BaselineEntry[],
): { readonly known: ReadonlySet<T>; readonly stale: readonly BaselineEntry[] } {
  const left = new Set(entries);
  const known = new Set<T>();
  const open = entries.length === 0 ? [] : findings.filter(({ finding }) => finding.suppressed === null);
  for (const exact of [true, false]) {
    for (const one of open) {
      if (known.has(one)) continue;
      const { rule, subject, text } = one.identity;
      const entry = [...left].find(
        each => each.rule === rule && each.subject === subject && (!exact || each.text === text),
      );
      if (!entry) continue;
      left.delete(entry);
      known.add(one);
    }
  }
  return { known, stale: entries.filter(entry => left.has(entry)) };
}

/** Stale entries as findings of the baseline itself; `text` is the baseline's. */
export function staleFindings(stale: readonly BaselineEntry[], file: string, text: string): Finding[] {
  let from = 0;
  return stale.map(entry => {
    const line = lineOf(entry);
    // Equal entries stand one after the other.
    const next = text.indexOf(line, from);
    const at = next >= 0 ? next : text.indexOf(line);
    from = at + 1;
    return {
      rule: 'stale-baseline',
      severity: 'error',
      suppressed: null,
      file,
      range: at < 0 ? { start: 0, end: 1 } : { start: at, end: at + line.length },
      message: `${entry.rule} (${entry.subject}) is no longer found in ${entry.file}: write the baseline again with \`check --baseline-write\`, so that it cannot come back unseen.`,
      data: { file: entry.file, rule: entry.rule, subject: entry.subject },
    };
  });
}

export const brokenBaseline = (file: string, message: string): Finding => ({
  rule: 'broken-baseline',
  severity: 'error',
  suppressed: null,
  file,
  range: { start: 0, end: 1 },
  message,
});
