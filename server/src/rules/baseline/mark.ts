import type { Finding } from '../../text/index.ts';
import type { Identity } from '../identity.ts';
import type { BaselineEntry } from './baseline.ts';

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
