import { programOf } from './generate.ts';
import type { Program } from './program.ts';
import type { Proof, Proven } from './proof.ts';

const MOST_ROUNDS = 12;

/** The simplest program found that is rewritten wrongly in the same way: its choices are made simple, one by one and together. */
export async function shrunk(proof: Proof, wrong: Proven): Promise<Proven> {
  let smallest = wrong;
  const alike = async (programs: readonly Program[]): Promise<readonly Proven[]> =>
    (await proof.of(programs)).filter(
      one =>
        one.wrong?.what === wrong.wrong?.what && one.program.hazards.length > 0 === wrong.program.hazards.length > 0,
    );
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const simpler = await alike(candidates(smallest.program));
    if (simpler.length === 0) return smallest;
    // What can be simple alone can often be simple together.
    const together = new Map(smallest.program.made);
    for (const one of simpler)
      for (const [label, chosen] of one.program.made)
        if (chosen < (smallest.program.made.get(label) ?? 0)) together.set(label, chosen);
    const [all] = await alike([programOf(wrong.program.seed, together)]);
    smallest = all ?? simpler.reduce((a, b) => (a.program.code.length <= b.program.code.length ? a : b));
  }
  return smallest;
}

const KEPT = new Set(['language', 'sdk']);

function candidates({ seed, made }: Program): readonly Program[] {
  return [...made]
    .filter(([label, chosen]) => chosen > 0 && !KEPT.has(label))
    .map(([label]) => programOf(seed, new Map(made).set(label, 0)));
}
