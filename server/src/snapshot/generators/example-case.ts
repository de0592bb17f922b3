import {
  type CallStep,
  callsIn,
  type Example,
  mappedTo,
  type Operation,
  operationId,
  readsAnswers,
  type Step,
  stepValue,
  storageIn,
} from '../../contract/index.ts';
import { type Exported, exportOpenApi } from '../../export/index.ts';
import type { ContentStep, ExampleCase, ExampleStep, MessageStep } from '../../gateway/example.ts';
import { stageVariables, type Target, targetOfContent } from '../../targets/index.ts';
import type { Finding, Place } from '../../text/index.ts';
import { get, type Json, type Node, toJson } from '../../yaml/index.ts';
import { errorsIn, exampleError, operationError } from '../analyses/operation-errors.ts';
import { exportedOf } from '../state/bound-operation.ts';
import type { Root } from '../state/root.ts';

export interface ExampleOptions {
  readonly today: string;
  readonly stage?: Readonly<Record<string, string>>;
  /** What everything runs on; without it each operation on the target that it uses. */
  readonly target?: Target;
}

/** Why there is nothing to run: a mistake of the contract or the example, or none, where the target lacks an operation (`skipped`). */
export interface NoCase {
  readonly broken: string;
  /** Where the mistake stands. */
  readonly at?: Place;
  readonly skipped?: true;
}

/**
 * An example as the local gateway runs it, alone: the API of the operations that it sends to, the workspace's resources, its messages,
 * and what should come of them.
 */
export function exampleCase(
  root: Root,
  declared: Operation,
  example: Example,
  options: ExampleOptions,
): ExampleCase | NoCase {
  const errors = errorsIn(root, declared.file, options.today);
  const own = runnable(root, declared, options);
  if ('fault' in own) return noCase(own, operationId(declared));
  const { target, operation } = own;
  // What another target stores is said below, and on its own it runs.
  const wrong = exampleError(
    example,
    errors.filter(({ rule }) => rule !== 'storage-step'),
  );
  if (wrong) return { broken: `The example is wrong: ${wrong.message}`, at: place(wrong) };
  const steps = [...example.given, ...example.outcome];
  const foreign = storageIn(steps).find(node => targetOfContent(node) !== target);
  if (foreign)
    return {
      broken: `A step is about what ${targetOfContent(foreign)?.title ?? 'no target'} stores, and this runs on ${target.title}: write a call of an operation.`,
      at: { file: declared.file, range: foreign.range },
    };
  const called = new Map<CallStep, Exported>();
  for (const step of callsIn(steps)) {
    const found = root.findReleased(step.call.value);
    if (!found)
      return {
        broken: `There is no operation "${step.call.value}".`,
        at: { file: declared.file, range: step.call.range },
      };
    const one = runnable(root, found, options);
    if ('fault' in one) return noCase(one, `It calls ${operationId(found)}, which`);
    called.set(step, one);
  }
  const exported = new Map([own, ...called.values()].map(one => [operationId(one.operation), one]));
  const stage = stageVariables(root.resources, options.stage);
  const time = get(example.context, 'requestTimeEpoch');
  const reader = new StepReader(root, declared.file, called, stage, time ? toJson(time) : null);
  return {
    document: exportOpenApi(root.config.api, [...exported.values()]).document,
    stageVariables: stage,
    setups: setups(root, [...exported.values()], new Map([[target, storageIn(steps)]]), stage),
    steps: [
      ...reader.steps(example.given, 'given'),
      {
        ...message(operation, own, example, { answers: readsAnswers(example), what: null }),
        at: { file: declared.file, range: (example.error ?? example.result ?? example.data ?? example).range },
        requestTimeEpoch: null,
      },
      ...reader.steps(example.outcome, 'then'),
    ],
  };
}

type Runnable = Exported & { readonly target: Target };

/** Why an operation cannot run, as what is said of it: `has an error: …`. */
interface Unable {
  readonly fault: string;
  readonly at?: Place;
  readonly skipped?: true;
}

const place = ({ file, range }: Finding): Place => ({ file, range });

const noCase = ({ fault, ...rest }: Unable, subject: string): NoCase => ({ ...rest, broken: `${subject} ${fault}` });

/** An operation by the mapping that it runs on, as it is exported. */
function runnable(root: Root, declared: Operation, { today, target }: ExampleOptions): Runnable | Unable {
  const operation = target ? mappedTo(declared, target.name) : declared;
  if (!operation) return { fault: `is not mapped to ${target!.title}.`, skipped: true };
  const error = operationError(root, operation, errorsIn(root, operation.file, today), 'to run');
  if (error) return { fault: `has an error: ${error.message}`, at: place(error) };
  const bound = root.bound(operation);
  if (bound.fault)
    return { fault: `cannot run: ${bound.fault.message}`, at: { file: operation.file, range: bound.fault.range } };
  return exportedOf(bound) ?? { fault: 'means no request.' };
}

/** An empty backend of each target, with what its operations and the example name. */
function setups(
  root: Root,
  exported: readonly Exported[],
  stored: ReadonlyMap<Target, readonly Node[]>,
  stage: Readonly<Record<string, string>>,
): ExampleCase['setups'] {
  const targets = new Set(exported.map(({ target }) => target));
  return [...targets].map(target => {
    const named = new Set([
      ...exported.flatMap(({ target: of, operation }) =>
        of === target ? target.uses(root.bound(operation).meaning) : [],
      ),
      ...target.local.named(stored.get(target) ?? []),
    ]);
    const resources = root.resourcesOf(target).filter(({ name }) => named.has(name));
    return { target, setup: target.local.setup(resources, stage) };
  });
}

/** The steps of `given` or `then`, as they run. */
class StepReader {
  private readonly root: Root;
  private readonly file: string;
  private readonly called: ReadonlyMap<CallStep, Exported>;
  private readonly stage: Readonly<Record<string, string>>;
  private readonly requestTimeEpoch: Json | null;

  constructor(
    root: Root,
    file: string,
    called: ReadonlyMap<CallStep, Exported>,
    stage: Readonly<Record<string, string>>,
    requestTimeEpoch: Json | null,
  ) {
    this.root = root;
    this.file = file;
    this.called = called;
    this.stage = stage;
    this.requestTimeEpoch = requestTimeEpoch;
  }

  steps(steps: readonly Step[], where: 'given' | 'then'): ExampleStep[] {
    const made: ExampleStep[] = [];
    for (const step of steps) {
      const last = made.at(-1);
      if (step.kind === 'call') made.push(this.call(step, where));
      // What stands side by side is stored, or compared, as one.
      else if (last && last.kind !== 'message') made[made.length - 1] = this.content(last, [step.node]);
      else {
        const target = targetOfContent(step.node);
        if (target)
          made.push(
            this.content(
              {
                kind: where === 'given' ? 'store' : 'compare',
                target,
                contents: [],
                at: this.place(step.node.range),
              },
              [step.node],
            ),
          );
      }
    }
    return made;
  }

  private place(range: Place['range']): Place {
    return { file: this.file, range };
  }

  private content(step: ContentStep, nodes: readonly Node[]): ContentStep {
    const { target } = step;
    const more = target.local.contents(nodes, this.root.named(target), this.stage);
    return { ...step, contents: [...step.contents, ...more] };
  }

  private call(step: CallStep, where: string): MessageStep {
    const exported = this.called.get(step)!;
    const what = `${operationId(exported.operation)} in \`${where}\``;
    return {
      ...message(exported.operation, exported, step, { answers: true, what }),
      requestTimeEpoch: this.requestTimeEpoch,
      at: this.place((step.error ?? step.result ?? step.call).range),
      ...(step.as ? { as: step.as.value } : {}),
    };
  }
}

/** A message to an operation, and what should come of it. */
function message(
  { name, version }: Operation,
  { templates, result: schema }: Exported,
  { data, context, result, error }: Pick<CallStep, 'data' | 'context' | 'result' | 'error'>,
  { answers, what }: { readonly answers: boolean; readonly what: string | null },
): Omit<MessageStep, 'requestTimeEpoch' | 'at'> {
  const read = (node: Node, any: boolean) => stepValue(node, { answers, any });
  return {
    kind: 'message',
    what,
    operation: name.value,
    path: `/v${version.value}/${name.value}`,
    data: data ? read(data, false) : null,
    context: context?.kind === 'mapping' ? read(context, false) : null,
    expected: {
      ...(error ? { error: error.value } : {}),
      ...(result ? { result: read(result, true) } : {}),
      schema: templates.success.status === 200 ? schema : null,
    },
  };
}
