import { relative, sep } from 'node:path';
import { URI } from 'vscode-uri';
import { type Example, everyMapping, type Operation, operationId } from '../contract/index.ts';
import { runExample, runOnTargets } from '../gateway/index.ts';
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
    const made = caseOn(one, undefined, trying);
    const outcome: TrialOutcome =
      'broken' in made ? { outcome: 'not run', milliseconds: 0, message: made.broken } : await runExample(made);
    return [{ ...trial, ...(operation.others.length > 0 ? { target: operation.mapping!.target } : {}), outcome }];
  }
  const cases = on.map(target => ({ target, made: caseOn(one, target, trying) }));
  const outcomes = await runOnTargets(cases);
  return outcomes.map((outcome, i) => ({ ...trial, target: on[i]!.name, outcome }));
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
