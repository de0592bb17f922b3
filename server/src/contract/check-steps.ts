import type { Type } from '../schema/index.ts';
import { closest, didYouMean, listed, type Problem } from '../text/index.ts';
import { referenceText } from '../value/index.ts';
import type { Json } from '../yaml/index.ts';
import { get, type Node, textOf } from '../yaml/index.ts';
import { misfits } from './misfits.ts';
import type { Example, Located, Operation } from './operation.ts';
import { operationId } from './operation.ts';
import { declaredError } from './standard-errors.ts';
import { type CallStep, callsIn, readsAnswers } from './step.ts';
import { answerReferences, isAny } from './step-value.ts';

/** What steps may call. */
export interface Callable {
  /** `name@version`, or the newest of a name that is no draft. */
  readonly find: (reference: string) => Called | undefined;
  /** Every `name` and `name@version` that there is, drafts included. */
  readonly ids: readonly string[];
}

/** An operation that a step calls, with its self-contained schemas. */
export interface Called {
  readonly operation: Operation;
  readonly data: Json | null;
  readonly result: Json | null;
  /** The type of its answer; absent where it has none. */
  readonly answer?: Type;
}

/** What an example calls, sends and expects, and what it reads of earlier answers. */
export function checkSteps(example: Example, callable: Callable): readonly Problem[] {
  const problems: Problem[] = [];
  const answers = new Map<string, Called | undefined>();
  const read = (node: Node | undefined): void => void problems.push(...wrongReferences(node, answers));
  const check = (step: CallStep): void => {
    const called = callable.find(step.call.value);
    problems.push(...wrongCall(step, called, callable), ...wrongAny(step.result));
    for (const node of [step.data, step.context, step.result]) read(node);
    if (!step.as) return;
    if (answers.has(step.as.value))
      problems.push({
        rule: 'step-reference',
        range: step.as.range,
        message: `Another step is called "${step.as.value}": choose another name.`,
      });
    answers.set(step.as.value, called);
  };
  for (const step of callsIn(example.given)) check(step);
  // Without a step that has a name, a `${` of a message is text.
  if (readsAnswers(example)) for (const node of [example.data, example.context, example.result]) read(node);
  problems.push(...wrongAny(example.result));
  for (const step of callsIn(example.outcome)) check(step);
  return problems;
}

function wrongCall(
  { call, node, data, result, error }: CallStep,
  called: Called | undefined,
  callable: Callable,
): Problem[] {
  if (!called) return [unknown(call, callable)];
  const { operation } = called;
  const id = operationId(operation);
  if (result && error)
    return [
      {
        rule: 'example-call',
        range: error.range,
        message: 'A call answers a `result` or an `error`: leave one of them out.',
      },
    ];
  if (error && !declaredError(operation, error.value))
    return [
      {
        rule: 'example-error',
        range: error.range,
        message: `"${error.value}" is not among the errors of ${id}.${didYouMean(
          error.value,
          operation.errors.map(one => one.name),
        )}`,
      },
    ];
  const invalid = error?.value === 'invalid-message';
  return [
    ...(called.data === null || invalid
      ? []
      : misfits(called.data, data, call.range, { rule: 'example-data', what: `\`data\` of ${id}`, answers: true })),
    ...(result ? wrongResult(called, result, node, id) : []),
  ];
}

function wrongResult({ result: schema }: Called, result: Node, node: Node, id: string): Problem[] {
  if (schema !== null)
    return misfits(schema, result, node.range, { rule: 'example-result', what: `The result of ${id}`, answers: true });
  return [
    { rule: 'example-result', range: result.range, message: `${id} has no \`result\`: it answers 204 and no body.` },
  ];
}

function unknown({ value, range }: Located, { ids }: Callable): Problem {
  const drafts = ids.filter(id => id.startsWith(`${value}@`));
  if (drafts.length > 0)
    return {
      rule: 'example-call',
      range,
      message: `${value} has drafts only: name the version, ${listed(drafts)}.`,
      fixes: drafts.map(id => ({
        title: `Change to "${id}"`,
        edits: [{ range, newText: id }],
        preferred: id === drafts.at(-1),
      })),
    };
  const near = closest(value, ids);
  return {
    rule: 'example-call',
    range,
    message: `There is no operation "${value}".${didYouMean(value, ids)}`,
    fixes:
      near === undefined ? [] : [{ title: `Change to "${near}"`, edits: [{ range, newText: near }], preferred: true }],
  };
}

/** `$any` takes `string` and nothing else. */
function wrongAny(node: Node | undefined): Problem[] {
  if (node?.kind === 'sequence') return node.items.flatMap(wrongAny);
  if (node?.kind !== 'mapping') return [];
  const any = get(node, '$any');
  if (!any || !isAny(node)) return node.entries.flatMap(({ value }) => wrongAny(value));
  if (textOf(any) === 'string') return [];
  const edits = any.kind === 'scalar' ? [{ range: any.range, newText: 'string' }] : [];
  return [
    {
      rule: 'example-result',
      range: any.range,
      message: '`$any` stands for any text: `{ $any: string }`.',
      fixes: edits.length > 0 ? [{ title: 'Change to "string"', edits, preferred: true }] : [],
    },
  ];
}

/** `${…}` begins with the name of an earlier step, and goes on to what its operation answers. */
function wrongReferences(node: Node | undefined, answers: ReadonlyMap<string, Called | undefined>): Problem[] {
  const { references, problems } = answerReferences(node);
  const wrong = references.flatMap(({ reference, place }): Problem[] => {
    const { root, rootRange, steps, range, shift } = reference;
    const report = (at: typeof range, message: string): Problem[] => [
      { rule: 'step-reference', range: place(at), message },
    ];
    if (!answers.has(root))
      return report(
        rootRange,
        answers.size === 0
          ? `No step before has a name: \`as: ${root}\` on a call lets what follows read its answer. A dollar sign before a brace is written \${"$"}.`
          : `No step before is called "${root}": there is ${listed([...answers.keys()])}.${didYouMean(root, answers.keys())}`,
      );
    if (shift !== 0) return report(range, 'An answer is read as it is: nothing is added to it here.');
    const called = answers.get(root);
    if (!called) return [];
    const id = operationId(called.operation);
    if (!called.answer) return report(rootRange, `${id} answers nothing that could be read: it has no \`result\`.`);
    let type: Type | undefined = called.answer;
    for (const { key, range: at } of steps) {
      if (!type || type.kind === 'unmapped') return [];
      if (typeof key === 'number' ? type.kind !== 'array' : type.kind !== 'object' || !type.properties.has(key)) {
        const names: string[] = type.kind === 'object' ? [...type.properties.keys()] : [];
        const hint = typeof key === 'string' ? didYouMean(key, names) : '';
        return report(
          at,
          `The answer of ${id} has no \`${referenceText(
            root,
            steps.map(step => step.key),
          )}\`.${hint}`,
        );
      }
      type =
        type.kind === 'array'
          ? type.items
          : type.kind === 'object'
            ? type.properties.get(String(key))?.type
            : undefined;
    }
    return [];
  });
  return [...problems.map(one => ({ rule: 'step-reference', ...one })), ...wrong];
}
