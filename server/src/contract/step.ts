import { get, type Node, textOf } from '../yaml/index.ts';
import type { Example, Located } from './operation.ts';

/** What an example does before its message, or looks at behind it. */
export type Step = CallStep | StorageStep;

/** A message of its own to an operation: `{ call: get-user, data: { id: A }, result: { name: Ada } }`. */
export interface CallStep {
  readonly kind: 'call';
  readonly node: Node;
  /** `store-user@2`; without a version the newest that is no draft. */
  readonly call: Located;
  readonly data?: Node;
  readonly context?: Node;
  /** What it answers; with neither it must only succeed. */
  readonly result?: Node;
  readonly error?: Located;
  /** The name by which later steps, and the example's own data, read its answer. */
  readonly as?: Located;
}

/** What a target stores, in the target's own words: it reads them. */
export interface StorageStep {
  readonly kind: 'storage';
  readonly node: Node;
}

/** What stands under `given` or `then`. */
export const readSteps = (nodes: readonly Node[]): readonly Step[] =>
  nodes.map(node => {
    const call = located(node, 'call');
    if (!call) return { kind: 'storage', node };
    const [data, context, result] = (['data', 'context', 'result'] as const).map(key => present(get(node, key)));
    const [error, as] = [located(node, 'error'), located(node, 'as')];
    return {
      kind: 'call',
      node,
      call,
      ...(data ? { data } : {}),
      ...(context ? { context } : {}),
      ...(result ? { result } : {}),
      ...(error ? { error } : {}),
      ...(as ? { as } : {}),
    };
  });

/** Whether a `${` in the message and the result of an example reads what a step before answered; else it is text. */
export const readsAnswers = ({ given }: Pick<Example, 'given'>): boolean => callsIn(given).some(step => step.as);

export const callsIn = (steps: readonly Step[]): readonly CallStep[] => steps.filter(step => step.kind === 'call');

/** What stands under `given` or `then` of storage, calls left out. */
export const storageIn = (steps: readonly Step[]): readonly Node[] =>
  steps.flatMap(step => (step.kind === 'storage' ? [step.node] : []));

const present = (node: Node | undefined): Node | undefined => (node?.kind === 'empty' ? undefined : node);

function located(node: Node, key: string): Located | undefined {
  const value = get(node, key);
  const text = textOf(value);
  return value && text !== undefined ? { value: text, range: value.range } : undefined;
}
