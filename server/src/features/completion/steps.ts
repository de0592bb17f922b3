import { type Operation, operationId, readSteps } from '../../contract/index.ts';
import { type SchemaNode, type Type, typeName, typeOf } from '../../schema/index.ts';
import { get, type Node, textOf } from '../../yaml/index.ts';
import { type Place, pathOf } from '../place.ts';
import type { Source } from '../source.ts';
import type { Offer } from './item.ts';

type Bare = Omit<Offer, 'rank' | 'range'>;

/** A step of an example that a place stands in. */
interface StepPlace {
  readonly called: Operation | undefined;
  /** Below the step: `['data', 'id']`. */
  readonly path: readonly string[];
}

/** How many steps lead from the document to what a step holds: examples, one of them, given or then, one of these. */
const ABOVE = 4;

export function stepAt({ root }: Source, place: Place): StepPlace | undefined {
  const path = pathOf(place);
  if (!/^examples\.\*\.(?:given|then)\.\*(?:\.|$)/.test(path.join('.'))) return undefined;
  const step = place.steps[ABOVE]?.parent ?? place.node;
  const call = textOf(get(step, 'call'));
  return { called: call === undefined ? undefined : root.findReleased(call), path: path.slice(ABOVE) };
}

/** The schema of the data or the result that a place of a step is in, and where in it; undefined elsewhere. */
export function stepSchema(
  source: Source,
  place: Place,
): { readonly schema: SchemaNode | undefined; readonly from: number } | undefined {
  const step = stepAt(source, place);
  const [key] = step?.path ?? [];
  if (!step || (key !== 'data' && key !== 'result')) return undefined;
  return { schema: step.called?.[key], from: ABOVE + 1 };
}

/** The operations that a step can call; a version where there are several, or drafts only. */
export function callOffersOfSteps({ root }: Source): Bare[] {
  return [...root.operations.entries()].flatMap(([id, [operation]]): Bare[] => {
    if (!operation) return [];
    const name = operation.name.value;
    const isNewest = root.findReleased(name) === operation;
    const { summary } = operation;
    const offer = { kind: 'event', ...(summary ? { documentation: summary.value } : {}) } as const;
    return isNewest ? [{ ...offer, label: name, detail: id }] : [{ ...offer, label: id }];
  });
}

/** The answers that a place of an example can read by `${…}`, by the names of their steps. */
export function answersAt({ root, operation }: Source, place: Place): ReadonlyMap<string, Type | undefined> {
  const example = place.steps[2]?.parent;
  const index = place.steps[3]?.name;
  const section = place.steps[2]?.name;
  const answers = new Map<string, Type | undefined>();
  if (!operation || !example) return answers;
  const read = (list: Node | undefined, before: number): void => {
    for (const step of readSteps(list?.kind === 'sequence' ? list.items.slice(0, before) : [])) {
      if (step.kind !== 'call' || !step.as) continue;
      const result = root.findReleased(step.call.value)?.result;
      answers.set(step.as.value, result && typeOf(result, root.reader()).type);
    }
  };
  const within = (name: string): number =>
    section === name && typeof index === 'number' ? index : Number.MAX_SAFE_INTEGER;
  read(get(example, 'given'), within('given'));
  if (section === 'then') read(get(example, 'then'), within('then'));
  return answers;
}

/** The same as offers. */
export const answerOffers = (answers: ReadonlyMap<string, Type | undefined>): Bare[] =>
  [...answers].map(([name, type]) => ({
    label: name,
    kind: 'reference',
    ...(type ? { detail: typeName(type) } : {}),
    documentation: 'What the step of this name has answered.',
    again: true,
  }));

/** The errors that a step can expect. */
export const errorsOfStep = ({ called }: StepPlace): Bare[] =>
  (called?.errors ?? []).map(({ name, status, description }) => ({
    label: name,
    kind: 'event',
    detail: `${status} of ${operationId(called!)}`,
    documentation: description,
  }));
