import { type Misfit, validate } from '../schema/index.ts';
import type { Problem, Range } from '../text/index.ts';
import { at, define, entryOf, type Json, type Node, toJson } from '../yaml/index.ts';
import { type StepValue, stepValue } from './step-value.ts';

/** How a value is judged, and what is said of it. */
interface Judged {
  readonly rule: string;
  /** What a message about the whole begins with: `The result`. */
  readonly what: string;
  /** Whether `${…}` reads an answer: what comes of it is not known yet. */
  readonly answers: boolean;
}

/** Where a value of an example does not fit a schema; of what only a run can tell, its type at most. */
export function misfits(
  schema: Json,
  node: Node | undefined,
  fallback: Range,
  { rule, what, answers }: Judged,
): Problem[] {
  const value = node && stepValue(node, { answers, any: rule === 'example-result' });
  const places = value ? openPlaces(value, []) : [];
  const found = validate(schema, value && places.length > 0 ? sampled(value) : node ? toJson(node) : {});
  return found
    .filter(misfit => isCertain(misfit, places))
    .slice(0, 20)
    .map(misfit => ({
      rule,
      range: placeOf(node, misfit) ?? fallback,
      message: `${named(misfit, what)} ${said(misfit, places)}.`,
    }));
}

/** A place whose value is known when the example runs: a text, or anything. */
interface Open {
  readonly path: readonly (string | number)[];
  readonly text: boolean;
}

function openPlaces(value: StepValue, path: Open['path']): Open[] {
  switch (value.kind) {
    case 'json':
      return [];
    case 'any':
    case 'text':
      return [{ path, text: true }];
    case 'answer':
      return [{ path, text: false }];
    case 'list':
      return value.items.flatMap((item, i) => openPlaces(item, [...path, i]));
    case 'object':
      return value.members.flatMap(([name, member]) => openPlaces(member, [...path, name]));
  }
}

/** The value with a text wherever it is open. */
function sampled(value: StepValue): Json {
  switch (value.kind) {
    case 'json':
      return JSON.parse(value.text) as Json;
    case 'list':
      return value.items.map(sampled);
    case 'object': {
      const object: { [name: string]: Json } = {};
      for (const [name, member] of value.members) define(object, name, sampled(member));
      return object;
    }
    default:
      return 'x';
  }
}

/** What refuses an object or a list whatever stands in its open places. */
const OF_THE_WHOLE = new Set([
  'type',
  'required',
  'additionalProperties',
  'minItems',
  'maxItems',
  'minProperties',
  'maxProperties',
]);

function isCertain({ path, keyword }: Misfit, places: readonly Open[]): boolean {
  const below = places.filter(open => path.every((step, i) => step === open.path[i]));
  return below.every(open =>
    open.path.length > path.length ? OF_THE_WHOLE.has(keyword) : open.text && keyword === 'type',
  );
}

const named = ({ path }: Misfit, what: string): string => (path.length === 0 ? what : `"${path.join('.')}"`);

/** The text that stands for an open place is none that anyone wrote. */
const said = ({ path, message }: Misfit, places: readonly Open[]): string =>
  places.some(open => open.path.length === path.length && open.path.every((step, i) => step === path[i]))
    ? message.replace(/, not .*$/s, ', not a text')
    : message;

/** The key that should not be there, or the value that does not fit. */
function placeOf(node: Node | undefined, { path, property }: Misfit): Range | undefined {
  const value = at(node, path);
  if (property !== undefined) return entryOf(value, property)?.key.range ?? value?.range;
  if (value?.kind === 'mapping' || value?.kind === 'sequence') {
    const parent = at(node, path.slice(0, -1));
    return entryOf(parent, String(path.at(-1)))?.key.range ?? undefined;
  }
  return value?.range;
}
