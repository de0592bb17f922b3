import type { Target } from '../targets/index.ts';
import type { Place } from '../text/index.ts';
import type { Answered, ExampleCase, ExampleOutcome } from './example.ts';
import { type RunOptions, runExample } from './run-example.ts';
import { sameAnswer } from './same-answer.ts';

/** An example as it runs on one target, or why it does not; `skipped`: for want of a mapping to it. */
export interface TargetCase {
  readonly target: Target;
  readonly made: ExampleCase | { readonly broken: string; readonly at?: Place; readonly skipped?: true };
}

export type TargetOutcome = Omit<ExampleOutcome, 'outcome'> & {
  readonly outcome: ExampleOutcome['outcome'] | 'skipped';
};

interface First {
  readonly target: Target;
  readonly answers: readonly Answered[];
}

/** Runs an example on targets, in order. An answer that the example leaves open is the same on all, or the later one fails. */
export async function runOnTargets(
  cases: readonly TargetCase[],
  { engines = {} }: Pick<RunOptions, 'engines'> = {},
): Promise<readonly TargetOutcome[]> {
  const time = Date.now();
  let first: First | undefined;
  const outcomes: TargetOutcome[] = [];
  for (const { target, made } of cases) {
    if ('broken' in made) {
      const { broken: message, at, skipped } = made;
      outcomes.push({ outcome: skipped ? 'skipped' : 'not run', milliseconds: 0, message, ...(at ? { at } : {}) });
      continue;
    }
    // An editor opens no PostgreSQL: an example on one is run by the command line.
    const { engine } = target.local;
    if (engine && !engines[engine]) {
      const message = `Nothing here runs ${target.title}: \`operation-contracts test --target ${target.name}\` does.`;
      outcomes.push({ outcome: 'skipped', milliseconds: 0, message });
      continue;
    }
    const answers: Answered[] = [];
    // At one time and with the same ids, two targets have no reason to answer otherwise.
    let ids = 0;
    const outcome = await runExample(made, {
      engines,
      now: () => time,
      newId: () => `id-${++ids}`,
      heard: answer => answers.push(answer),
    });
    const different = outcome.outcome === 'passed' && first ? difference(first, target, answers) : null;
    if (outcome.outcome === 'passed') first ??= { target, answers };
    outcomes.push(different ? { ...outcome, ...different } : outcome);
  }
  return outcomes;
}

/** The first answer that differs, of those that the example leaves open. */
function difference(
  first: First,
  target: Target,
  answers: readonly Answered[],
): Pick<ExampleOutcome, 'outcome' | 'message' | 'expected' | 'actual'> | null {
  for (const [i, answer] of answers.entries()) {
    const before = first.answers[i];
    if (!before || answer.stated || sameAnswer(before, answer)) continue;
    const what = answer.what === null ? 'It' : answer.what;
    return {
      outcome: 'failed',
      message: `${what} answers otherwise on ${target.title} than on ${first.target.title}: state the \`result\`, with \`$any\` for what may differ.`,
      expected: shown(before),
      actual: shown(answer),
    };
  }
  return null;
}

function shown({ status, body }: Answered): string {
  try {
    return JSON.stringify({ status, body: JSON.parse(body) }, null, 2);
  } catch {
    return JSON.stringify({ status, body }, null, 2);
  }
}
