import { type Misfit, validate } from '../schema/index.ts';
import { didYouMean, type Problem, type Range } from '../text/index.ts';
import { at, entryOf, type Json, type Node, toJson } from '../yaml/index.ts';
import type { Operation } from './operation.ts';
import { declaredError } from './standard-errors.ts';

/** Examples against the schemas and the errors. `data` and `result` are self-contained schemas. */
export function checkExamples(operation: Operation, data: Json | null, result: Json | null): readonly Problem[] {
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
      problems.push(...misfits(data, example.data, example.range, 'example-data', '`data`'));
    if (result !== null && example.result)
      problems.push(...misfits(result, example.result, example.range, 'example-result', 'The result'));
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
  }
  return problems;
}

function misfits(schema: Json, node: Node | undefined, fallback: Range, rule: string, what: string): Problem[] {
  const found = validate(schema, node ? toJson(node) : {});
  return found.slice(0, 20).map(misfit => ({
    rule,
    range: place(node, misfit) ?? fallback,
    message: `${named(misfit, what)} ${misfit.message}.`,
  }));
}

const named = ({ path }: Misfit, what: string): string => (path.length === 0 ? what : `"${path.join('.')}"`);

/** The key that should not be there, or the value that does not fit. */
function place(node: Node | undefined, { path, property }: Misfit): Range | undefined {
  const value = at(node, path);
  if (property !== undefined) return entryOf(value, property)?.key.range ?? value?.range;
  if (value?.kind === 'mapping' || value?.kind === 'sequence') {
    const parent = at(node, path.slice(0, -1));
    return entryOf(parent, String(path.at(-1)))?.key.range ?? undefined;
  }
  return value?.range;
}
