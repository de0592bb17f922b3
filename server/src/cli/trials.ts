import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { type Example, everyMapping, type Operation, operationId } from '../contract/index.ts';
import { type Answered, runExample, sameAnswer } from '../gateway/index.ts';
import { exampleCase, type Root } from '../snapshot/index.ts';
import { type Target, targetOf } from '../targets/index.ts';
import type { Trial, TrialOutcome } from './test-formats/index.ts';
import type { Terminal } from './verb.ts';

/** An example to be run: on the target in use, on the one that is asked for, or on all that its operation has. */
export interface Tryable {
  readonly root: Root;
  readonly operation: Operation;
  readonly example: Example;
  readonly on: readonly Target[] | 'in use';
}

/** How an example is run. */
export interface Trying {
  readonly stage: Record<string, string>;
  readonly terminal: Terminal;
}

/** All targets that an operation is mapped to, the one in use first. */
export const targetsOf = (operation: Operation): readonly Target[] =>
  everyMapping(operation).flatMap(({ mapping }) => targetOf(mapping?.target) ?? []);

/** Runs an example on each of its targets. An answer that the example leaves open is the same on all, or the later one fails. */
export async function tried(one: Tryable, trying: Trying): Promise<readonly Trial[]> {
  const { root, operation, example, on } = one;
  const { terminal } = trying;
  const trial = {
    file: relative(terminal.cwd, URI.parse(operation.file).fsPath).split(sep).join('/'),
    line: (root.parsed(operation.file)?.lines.position(example.range.start).line ?? 0) + 1,
    operation: operationId(operation),
    example: example.name,
  };
  if (on === 'in use') {
    const { outcome } = await runOn(one, undefined, trying);
    return [{ ...trial, ...(operation.others.length > 0 ? { target: operation.mapping!.target } : {}), outcome }];
  }
  const time = Date.now();
  let first: { readonly target: Target; readonly answers: readonly Answered[] } | undefined;
  const trials: Trial[] = [];
  for (const target of on) {
    const { outcome, answers } = await runOn(one, target, trying, time);
    const different = outcome.outcome === 'passed' && first ? difference(first, target, answers) : null;
    if (outcome.outcome === 'passed') first ??= { target, answers };
    trials.push({ ...trial, target: target.name, outcome: different ? { ...outcome, ...different } : outcome });
  }
  return trials;
}

async function runOn(
  { root, operation, example }: Tryable,
  target: Target | undefined,
  { stage, terminal: { today } }: Trying,
  time?: number,
): Promise<{ readonly outcome: TrialOutcome; readonly answers: readonly Answered[] }> {
  const made = exampleCase(root, operation, example, { today, stage, ...(target ? { target } : {}) });
  if ('broken' in made) {
    const outcome = made.skipped ? 'skipped' : 'not run';
    return { outcome: { outcome, milliseconds: 0, message: made.broken }, answers: [] };
  }
  const answers: Answered[] = [];
  // At one time and with the same ids, two targets have no reason to answer otherwise.
  let ids = 0;
  const same = time === undefined ? {} : { now: () => time, newId: () => `id-${++ids}` };
  const outcome = await runExample(made, { ...same, heard: answer => answers.push(answer) });
  return { outcome, answers };
}

/** The first answer that differs, of those that the example leaves open. */
function difference(
  first: { readonly target: Target; readonly answers: readonly Answered[] },
  target: Target,
  answers: readonly Answered[],
): Pick<TrialOutcome, 'outcome' | 'message' | 'expected' | 'actual'> | null {
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

/** The examples that were skipped on all targets of several but one, or on all: nothing was compared. */
export const alone = (trials: readonly Trial[]): readonly Trial[] =>
  trials.length > 1 && trials.filter(({ outcome }) => outcome.outcome !== 'skipped').length < 2
    ? trials.slice(0, 1)
    : [];
