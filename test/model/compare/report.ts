import { type Generated, texts } from '../generate/contract.ts';
import { quoted } from '../generate/message.ts';
import { Plain, type Tree } from '../generate/tree.ts';
import { isList, isObject, type Json, Numeral, readJson } from '../language/json.ts';
import type { Source } from './compiled.ts';
import {
  compareAnswer,
  compareRequest,
  type Difference,
  type Engine,
  type Prepared,
  type Responding,
} from './run-one.ts';
import { shrink } from './shrink.ts';

/** What a contract is asked: a message, or an answer of the service to it. */
export type Question = Pick<Difference, 'sending' | 'response'>;

export type Prepare = (source: Source) => Prepared;

/** The smallest contract and message, or answer of the service, that still differ. */
export async function smallest(
  made: Generated,
  question: Question,
  velocity: Engine | null,
  prepare: Prepare,
): Promise<{ readonly made: Generated; readonly difference: Difference }> {
  const difference = await differs(made, question, velocity, null, prepare);
  if (!difference) throw new Error('a difference that is not there again');
  let best = { made, difference };
  const kind = kindOf(difference);
  const tried = async (smaller: Generated, less: Question): Promise<boolean> => {
    const found = await differs(smaller, less, velocity, kind, prepare);
    if (found) best = { made: smaller, difference: found };
    return found !== null;
  };
  await shrink(made.contract, contract => tried({ ...made, contract }, question), 600);
  const own = best.made;
  const { sending, response } = question;
  // An answer that is no JSON has nothing that could be taken away.
  if (response && !/^\s*[[{]/.test(response.body)) return best;
  const ready = prepare(texts(own));
  const isResponse = ready.kind === 'ready' ? ready.ready.isResponse : () => true;
  await shrink(treeOf(readJson(response?.body ?? sending.body)), tree => {
    const body = jsonOf(tree);
    if (response && !isResponse(body)) return Promise.resolve(false);
    return tried(own, response ? { sending, response: { ...response, body } } : { sending: { ...sending, body } });
  });
  return best;
}

/** What kind of difference it is: a smaller contract must show the same. */
const kindOf = ({ model, renderer, velocity }: Difference): string =>
  [model, renderer, velocity].map(said => /^(?:\{|\w+)/.exec(said)?.[0] ?? '').join();

async function differs(
  made: Generated,
  { sending, response }: Question,
  velocity: Engine | null,
  kind: string | null,
  prepare: Prepare,
): Promise<Difference | null> {
  const prepared = prepare(texts(made));
  if (prepared.kind !== 'ready') return null;
  try {
    const asked: Promise<Difference | null> = response
      ? compareAnswer(prepared.ready, { sending, response } satisfies Responding, velocity)
      : compareRequest(prepared.ready, sending, velocity);
    const difference = await asked;
    return difference && (kind === null || kindOf(difference) === kind) ? difference : null;
  } catch {
    return null;
  }
}

function treeOf(json: Json): Tree {
  if (json instanceof Numeral) return new Plain(json.text);
  if (isList(json)) return json.map(treeOf);
  if (isObject(json)) return Object.fromEntries([...json].map(([name, member]) => [name, treeOf(member)]));
  return json;
}

function jsonOf(tree: Tree): string {
  if (tree instanceof Plain) return tree.plain;
  if (Array.isArray(tree)) return `[${tree.map(jsonOf).join(',')}]`;
  if (typeof tree === 'object' && tree !== null)
    return `{${Object.entries(tree)
      .map(([name, member]) => `${quoted(name)}:${jsonOf(member as Tree)}`)
      .join(',')}}`;
  return quoted(tree);
}

/** A difference as a person reads it. */
export function told(made: Generated, difference: Difference, replay: string): string {
  const { operation, tables, buckets = '' } = texts(made);
  const { sending, response, model, renderer, velocity } = difference;
  return [
    `──── ${replay}`,
    operation.trimEnd(),
    '# resources',
    (tables + buckets).trimEnd(),
    '',
    response
      ? `answer:   ${response.status} ${response.body.slice(0, 1500)}  (${response.shows})`
      : `message:  ${sending.body.slice(0, 1500)}  (${sending.fault}${sending.place === '' ? '' : ` at ${sending.place}`})`,
    `context:  ${JSON.stringify(sending.context)}  stage: ${JSON.stringify(sending.stage)}`,
    `model:    ${model}`,
    ...(difference.edge
      ? [`${difference.edge}:  ${renderer}`]
      : [`renderer: ${renderer}`, `velocity: ${velocity === renderer ? 'as the renderer' : velocity}`]),
    '',
  ].join('\n');
}
