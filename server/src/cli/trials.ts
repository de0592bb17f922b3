import { type Example, everyMapping, type Operation, operationId } from '../contract/index.ts';
import { runExample, runOnTargets, type TargetOutcome } from '../gateway/index.ts';
import { exampleCase, type Root } from '../snapshot/index.ts';
import { type Engines, type Target, targetOf } from '../targets/index.ts';
import { placeOf, shownPath } from './place.ts';
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
  readonly engines: Engines;
}

/** All targets that an operation is mapped to, the one in use first. */
export const targetsOf = (operation: Operation): readonly Target[] =>
  everyMapping(operation).flatMap(({ mapping }) => targetOf(mapping?.target) ?? []);

/** Runs an example on each of its targets. An answer that the example leaves open is the same on all, or the later one fails. */
export async function tried(one: Tryable, trying: Trying): Promise<readonly Trial[]> {
  const { root, operation, example, on } = one;
  const { terminal, engines } = trying;
  const trial = {
    file: shownPath(operation.file, terminal),
    line: (root.parsed(operation.file)?.lines.position(example.range.start).line ?? 0) + 1,
    operation: operationId(operation),
    example: example.name,
  };
  if (on === 'in use') {
    const made = caseOn(one, undefined, trying);
    const outcome: TargetOutcome =
      'broken' in made
        ? { outcome: 'not run', milliseconds: 0, message: made.broken, ...(made.at ? { at: made.at } : {}) }
        : await runExample(made, { engines });
    const target = operation.others.length > 0 ? { target: operation.mapping!.target } : {};
    return [{ ...trial, ...target, outcome: shown(outcome, root, terminal) }];
  }
  const cases = on.map(target => ({ target, made: caseOn(one, target, trying) }));
  const outcomes = await runOnTargets(cases, { engines });
  return outcomes.map((outcome, i) => ({ ...trial, target: on[i]!.name, outcome: shown(outcome, root, terminal) }));
}

function shown({ at, ...outcome }: TargetOutcome, root: Root, terminal: Terminal): TrialOutcome {
  const lines = at && root.parsed(at.file)?.lines;
  if (!lines) return outcome;
  const { file, line, column } = placeOf(at.file, at.range, lines, terminal);
  return { ...outcome, at: { file, line, column } };
}

function caseOn(
  { root, operation, example }: Tryable,
  target: Target | undefined,
  { stage, terminal: { today } }: Trying,
): ReturnType<typeof exampleCase> {
  return exampleCase(root, operation, example, { today, stage, ...(target ? { target } : {}) });
}

/** The examples that were skipped on all targets of several but one, or on all: nothing was compared. */
export const alone = (trials: readonly Trial[]): readonly Trial[] =>
  trials.length > 1 && trials.filter(({ outcome }) => outcome.outcome !== 'skipped').length < 2
    ? trials.slice(0, 1)
    : [];
