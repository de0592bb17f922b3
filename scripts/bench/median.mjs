export const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

export const percentile = (list, share) =>
  list.toSorted((a, b) => a - b)[Math.min(list.length - 1, Math.floor(list.length * share))];

/** Runs the subjects in turns; medians in milliseconds by name. The first rounds only warm up. */
export async function inTurns(subjects, { rounds, warmUp }) {
  const times = Object.fromEntries(Object.keys(subjects).map(name => [name, []]));
  for (let round = 0; round < rounds + warmUp; round++) {
    for (const [name, run] of Object.entries(subjects)) {
      const start = performance.now();
      await run(round);
      if (round >= warmUp) times[name].push(performance.now() - start);
    }
  }
  return Object.fromEntries(Object.entries(times).map(([name, list]) => [name, median(list)]));
}

export const line = (value, unit, what) => console.log(`  ${value.padStart(10)} ${unit.padEnd(4)} ${what}`);
