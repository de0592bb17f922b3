import type { Proven } from './proof.ts';

/** Of a hundred programs that nothing changes on the way, this many at least are rewritten without a look. */
export const LEAST_SHARE = 75;

const tally = (names: readonly string[], most = Number.POSITIVE_INFINITY): string => {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .slice(0, most)
    .map(([name, n]) => `${n} ${name}`)
    .join(', ');
};

export interface Counts {
  readonly safe: number;
  readonly wrong: readonly Proven[];
  /** Programs that are none. */
  readonly unfit: readonly Proven[];
  /** Percent of the programs without a hazard that are rewritten as safe. */
  readonly share: number;
}

/** What became of all programs, in lines for people. */
export function counted(all: readonly Proven[]): { readonly counts: Counts; readonly lines: readonly string[] } {
  const safe = all.filter(one => one.fixed.kind === 'safe');
  const wrong = all.filter(one => one.wrong !== null);
  const unfit = all.filter(one => one.unfit !== null);
  const free = all.filter(one => one.program.hazards.length === 0);
  const freeSafe = free.filter(one => one.fixed.kind === 'safe');
  const share = free.length === 0 ? 100 : (freeSafe.length * 100) / free.length;
  const lines = [
    `${all.length} programs: ${tally(all.map(one => one.program.language))}`,
    `by SDK: ${tally(all.map(one => one.program.sdk))}`,
    `by contract: ${tally(all.map(one => one.program.contract))}`,
    `hazards, the most frequent: ${tally(
      all.flatMap(one => one.program.hazards),
      24,
    )}`,
    `rewritten as safe ${safe.length}, look ${all.filter(one => one.fixed.kind === 'look').length}, left ${all.filter(one => one.fixed.kind === 'left').length}; different ${wrong.length}`,
    ...(wrong.length > 0 ? [`different, by seed: ${wrong.map(one => one.program.seed).join(', ')}`] : []),
    `without a hazard ${free.length}, of them rewritten as safe ${freeSafe.length} (${share.toFixed(1)} %)`,
    `why not the others: ${tally(
      free.filter(one => one.fixed.kind !== 'safe').map(one => one.fixed.reason.replace(/`[^`]*`/g, '…')),
      8,
    )}`,
  ];
  return { counts: { safe: safe.length, wrong, unfit, share }, lines };
}

/** A program that is not the same afterwards: before, the contract, after, and what it did. */
export const told = ({ program, fixed, wrong }: Proven): string =>
  [
    `── seed ${program.seed}: ${wrong?.what} (${program.language}, ${program.sdk}: ${program.hazards.join(', ') || 'no hazard'}; ${program.answer})`,
    program.code,
    ...(program.other === null ? [] : [program.other]),
    `→ ${program.contract}`,
    fixed.code,
    wrong?.detail,
  ].join('\n');
