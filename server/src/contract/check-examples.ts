import { didYouMean, type Problem, type Range } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import { type Callable, checkSteps } from './check-steps.ts';
import { misfits } from './misfits.ts';
import type { Operation } from './operation.ts';
import { declaredError } from './standard-errors.ts';
import { readsAnswers } from './step.ts';

/** Examples against the schemas, the errors and what their steps call. `data` and `result` are self-contained schemas. */
export function checkExamples(
  operation: Operation,
  data: Json | null,
  result: Json | null,
  callable: Callable,
): readonly Problem[] {
  const problems: Problem[] = [];
  const names = new Map<string, Range>();
  for (const example of operation.examples) {
    const first = names.get(example.name);
    if (first)
      problems.push({
        rule: 'duplicate-example',
        range: example.range,
        message: `There is another example "${example.name}": examples are chosen by name.`,
        related: [{ range: first, message: 'It stands here.' }],
      });
    else names.set(example.name, example.range);
    // An example of a refused message shows just that.
    const invalid = example.error?.value === 'invalid-message';
    if (data !== null && !invalid)
      problems.push(
        ...misfits(data, example.data, example.range, {
          rule: 'example-data',
          what: '`data`',
          answers: readsAnswers(example),
        }),
      );
    if (result !== null && example.result)
      problems.push(
        ...misfits(result, example.result, example.range, {
          rule: 'example-result',
          what: 'The result',
          answers: readsAnswers(example),
        }),
      );
    if (result === null && example.result)
      problems.push({
        rule: 'example-result',
        range: example.result.range,
        message: 'The operation has no `result`: it answers 204 and no body.',
      });
    if (example.error && !declaredError(operation, example.error.value)) {
      const known = operation.errors.map(error => error.name);
      problems.push({
        rule: 'example-error',
        range: example.error.range,
        message: `"${example.error.value}" is not among the contract's errors.${didYouMean(example.error.value, known)}`,
      });
    }
    problems.push(...checkSteps(example, callable));
  }
  return problems;
}
