import { type Generated, texts } from '../generate/contract.ts';
import { Plain, type Tree } from '../generate/tree.ts';
import { isList, isObject, type Json, Numeral, readJson } from '../language/json.ts';
import { compareRequest, type Difference, type Engine, prepare, type Sending } from './run-one.ts';
import { shrink } from './shrink.ts';

/** The smallest contract and message that still differ. */
export async function smallest(
  made: Generated,
  sending: Sending,
  velocity: Engine | null,
): Promise<{ readonly made: Generated; readonly difference: Difference }> {
  let best = { made, difference: (await differs(made, sending, velocity, null))! };
  const kind = kindOf(best.difference);
  const contract = await shrink(
    made.contract,
    async smaller => {
      const difference = await differs({ ...made, contract: smaller }, sending, velocity, kind);
      if (difference) best = { made: { ...made, contract: smaller }, difference };
      return difference !== null;
    },
    600,
  );
  const own = { ...made, contract };
  await shrink(treeOf(readJson(sending.body)), async body => {
    const less = { ...sending, body: jsonOf(body) };
    const difference = await differs(own, less, velocity, kind);
    if (difference) best = { made: own, difference };
    return difference !== null;
  });
  return best;
}

/** What kind of difference it is: a smaller contract must show the same. */
const kindOf = ({ model, renderer, velocity }: Difference): string =>
  [model, renderer, velocity].map(said => /^(?:\{|\w+)/.exec(said)?.[0] ?? '').join();

async function differs(
  made: Generated,
  sending: Sending,
  velocity: Engine | null,
  kind: string | null,
): Promise<Difference | null> {
  const prepared = prepare(texts(made));
  if (prepared.kind !== 'ready') return null;
  try {
    const difference = await compareRequest(prepared.ready, sending, velocity);
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
      .map(([name, member]) => `${JSON.stringify(name)}:${jsonOf(member as Tree)}`)
      .join(',')}}`;
  return JSON.stringify(tree);
}

/** A difference as a person reads it. */
export function told(made: Generated, difference: Difference, replay: string): string {
  const { operation, tables } = texts(made);
  const { sending, model, renderer, velocity } = difference;
  return [
    `──── ${replay}`,
    operation.trimEnd(),
    '# tables',
    tables.trimEnd(),
    '',
    ...(sending
      ? [
          `message:  ${sending.body.slice(0, 1500)}  (${sending.shows})`,
          `context:  ${JSON.stringify(sending.context)}  stage: ${JSON.stringify(sending.stage)}`,
        ]
      : []),
    `model:    ${model}`,
    `renderer: ${renderer}`,
    `velocity: ${velocity === renderer ? 'as the renderer' : velocity}`,
    '',
  ].join('\n');
}
