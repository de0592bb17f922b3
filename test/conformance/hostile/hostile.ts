import fc from 'fast-check';
import { type Misfit, validate } from '../../../server/src/schema/index.ts';
import { gate } from '../../../server/src/targets/dynamodb/local/gate.ts';
import { stageVariables } from '../../../server/src/targets/index.ts';
import { type Json, toJson } from '../../../server/src/yaml/index.ts';
import type { Case } from '../case.ts';
import { type Machines, responseTemplate, told } from '../check-case.ts';
import { difference, renderHere } from '../engines.ts';
import type { Contract, Fixture } from '../fixture.ts';
import { canonicalAttribute, canonicalItem, type Item } from '../items.ts';
import { CONTEXT, type Exchange, type Outcome } from '../world.ts';
import { hostileAnswer } from './answers.ts';
import { chainsIn } from './chains.ts';
import { StandIns, textsOf } from './stand-in.ts';
import { hostileText, messageText, mutatedMessage } from './values.ts';

/** How many of each a contract gets. */
export interface Plan {
  readonly messages: number;
  readonly answers: number;
  /** So many of each go to the JVM too. */
  readonly onJvm: number;
  /** So many messages go to the databases. */
  readonly stored: number;
}

export interface HostileCounts {
  messages: number;
  messagesOnJvm: number;
  accepted: number;
  answers: number;
  answersOnJvm: number;
  stored: Map<string, number>;
  readBack: number;
}

const SEED = Number(process.env.SEED ?? 20261125);
const seedOf = ({ operation }: Contract): number =>
  [...operation.name.value].reduce((sum, character) => (sum * 31 + character.charCodeAt(0)) % 1_000_003, SEED);

/** Whatever a caller, a context or a stored item holds is data, or the message is refused. Returns the first thing wrong. */
export async function hostile(
  fixture: Fixture,
  contract: Contract,
  answers: readonly Pick<Exchange, 'status' | 'body'>[],
  machines: Machines,
  plan: Plan,
  counts: HostileCounts,
): Promise<string[]> {
  const cases = fixture.cases.filter(one => one.contract === contract && isJson(one.body));
  if (cases.length === 0) return ['there is no case whose message could be changed'];
  const problem =
    (await messages(fixture, contract, cases, machines, plan, counts)) ??
    (await stored(cases, machines, plan, counts)) ??
    (await responses(fixture, contract, answers, machines, plan, counts));
  return problem === null ? [] : [problem];
}

async function messages(
  fixture: Fixture,
  contract: Contract,
  cases: readonly Case[],
  { oracle }: Machines,
  plan: Plan,
  counts: HostileCounts,
): Promise<string | null> {
  const { binding, templates, operation } = contract;
  const chains = chainsIn(textsOf(toJson(operation.node)));
  const stageNames = new Set([...templates.request.text.matchAll(/stageVariables\.(\w+)/g)].map(match => match[1]!));
  const known = [
    ...CONTEXT_NAMES,
    ...stageNames,
    ...textsOf(toJson(operation.node)),
    ...cases.flatMap(one => textsOf(JSON.parse(one.body))),
  ];
  const surroundings = fc.record({
    context: hostileContext,
    stage: fc.dictionary(fc.constantFrom('X', ...stageNames), hostileText),
  });
  const sent = fc.sample(fc.tuple(anyOf(cases.map(one => mutatedMessage(one.body))), surroundings), {
    numRuns: plan.messages,
    seed: seedOf(contract),
  });
  for (const [i, [message, { context, stage }]] of sent.entries()) {
    const standIns = new StandIns(known, chains);
    const body = messageText(message);
    const shown = `${body}\n      with ${JSON.stringify(context)} and ${JSON.stringify(stage)}`;
    const input = (one: unknown, around: unknown, variables: unknown) => ({
      body: messageText(one),
      context: { ...CONTEXT, path: '/', resourcePath: '/', ...(around as object) },
      stageVariables: stageVariables(fixture.tables, variables as Record<string, string>),
    });
    const hostileInput = input(message, context, stage);
    const here = renderHere(templates.request.text, hostileInput);
    const harmless = renderHere(
      templates.request.text,
      input(standIns.harmless(message), standIns.harmless(context), standIns.harmless(stage)),
    );
    counts.messages++;
    if (!here || !harmless) return `the JavaScript renderer does not know ${shown}`;
    if (oracle && i < plan.onJvm) {
      counts.messagesOnJvm++;
      const differs = await difference(oracle, templates.request.text, hostileInput, here);
      if (differs) return `${differs}\n    for ${shown}`;
    }
    const gated = gate(binding.request.action, here.text);
    const harmlessGated = gate(binding.request.action, harmless.text);
    if (!gated.ok) continue;
    if (!isPoisoned(gated.request)) counts.accepted++;
    // A cursor, a number in a text or bytes: by chance well-formed.
    const byChance = textsOf(message).some(text => !known.includes(text) && /^[\w+/=.-]*$/.test(text.trim()));
    if (!harmlessGated.ok) {
      if (byChance) continue;
      return `a hostile text is taken where a harmless one is refused (${harmlessGated.error.message}): ${shown}`;
    }
    const leak = leaks(harmlessGated.request, standIns);
    if (leak) return `what was sent stands at ${leak}: ${shown}`;
    const differs = standIns.difference(harmlessGated.request, gated.request);
    if (differs && !byChance && !(standIns.cut && / in the place of "/.test(differs)))
      return `a text did more than be itself: ${differs}\n    for ${shown}`;
  }
  return null;
}

const hostileContext = fc.record(
  {
    requestTimeEpoch: fc.constantFrom<unknown>('1767225600123', 1767225600123),
    extendedRequestId: hostileText,
    requestId: hostileText,
    stage: hostileText,
    identity: fc.record({ sourceIp: hostileText, userAgent: hostileText, userArn: hostileText }, { requiredKeys: [] }),
  },
  { requiredKeys: ['requestTimeEpoch', 'extendedRequestId'] },
);

const CONTEXT_NAMES = [...textsOf(CONTEXT), '1767225600123'];

/** Members of a request that hold data; a table's name may come from a stage variable. */
const DATA = new Set(['S', 'N', 'B', 'SS', 'NS', 'BS', 'ClientRequestToken', 'TableName']);

/** Whether a request is one that DynamoDB refuses because of what the template put in the place of a wrong value. */
const isPoisoned = (request: unknown): boolean => /"N":"x"|"Limit":0/.test(JSON.stringify(request));

/** Where a stand-in stands that is no place for data, or null. */
function leaks(value: unknown, standIns: StandIns, path = '', inData = false): string | null {
  if (typeof value === 'string') return inData || !standIns.isIn(value) ? null : path;
  if (typeof value !== 'object' || value === null) return null;
  for (const [key, member] of Object.entries(value)) {
    if (standIns.isIn(key) && !path.endsWith('RequestItems')) return `${path}.${key}`;
    const found = leaks(member, standIns, `${path}.${key}`, inData || DATA.has(key));
    if (found) return found;
  }
  return null;
}

/** Hostile messages to the databases: the same outcome, never a failure of the storage's, and what was put is read back. */
async function stored(
  cases: readonly Case[],
  { worlds }: Machines,
  plan: Plan,
  counts: HostileCounts,
): Promise<string | null> {
  const sent = fc.sample(
    fc.tuple(anyOf(cases.map(one => mutatedMessage(one.body).map(message => ({ one, message })))), hostileContext),
    { numRuns: plan.stored, seed: seedOf(cases[0]!.contract) + 1 },
  );
  for (const [i, [{ one, message }, context]] of sent.entries()) {
    const body = messageText(message);
    const outcomes: [string, Outcome][] = [];
    for (const [name, world] of worlds) {
      // API Gateway's own answers take the id as it is; a client cannot choose that one.
      const around = { ...context, extendedRequestId: CONTEXT.extendedRequestId };
      const outcome = await world.run({ ...one, body, context: around, validator: i % 2 === 0 });
      counts.stored.set(name, (counts.stored.get(name) ?? 0) + 1);
      const shown = `${name}: ${outcome.status} ${outcome.body} (${outcome.note})\n    for ${body}`;
      if (outcome.status >= 500) return `a failure of the storage's: ${shown}`;
      if (outcome.body.trim() !== '' && !isJson(outcome.body)) return `an answer that is no JSON: ${shown}`;
      if (outcome.status < 300) {
        const all = [...outcome.contents.values()].flat();
        for (const item of itemsPut(outcome.exchanges)) {
          counts.readBack++;
          if (!all.includes(canonicalItem(item)))
            return `what was put is not there: ${canonicalItem(item)}\n    ${shown}`;
        }
        for (const item of attributesSet(outcome.exchanges)) {
          counts.readBack++;
          const parts = Object.entries(item).map(
            ([name, value]) => `${JSON.stringify(name)}: ${canonicalAttribute(value)}`,
          );
          if (!all.some(one => parts.every(part => one.includes(part))))
            return `what was set is not there: ${canonicalItem(item)}\n    ${shown}`;
        }
      }
      outcomes.push([name, outcome]);
    }
    const [first, second] = outcomes;
    if (first && second && told(first[1]) !== told(second[1]))
      return `the databases differ:\n      ${first[0]}: ${told(first[1])} (${first[1].note})\n      ${second[0]}: ${told(second[1])} (${second[1].note})\n    for ${body}`;
  }
  return null;
}

/** The key, and the attributes that calls of UpdateItem set as a whole (`#n0 = :v0`). */
const attributesSet = (exchanges: readonly Exchange[]): Item[] =>
  exchanges
    .flatMap(({ request }) => [
      request as unknown as Updated,
      ...((request.TransactItems ?? []) as { Update?: Updated }[]).map(entry => entry.Update),
    ])
    .flatMap(updated => {
      if (!updated?.UpdateExpression) return [];
      const {
        Key,
        UpdateExpression,
        ExpressionAttributeNames: names = {},
        ExpressionAttributeValues: values = {},
      } = updated;
      const set = [...UpdateExpression.matchAll(/(?<=SET |, )(#n\d+) = (:v\d+)(?=,| [A-Z]|$)/g)];
      return [
        { ...Key, ...Object.fromEntries(set.map(([, name = '', value = '']) => [names[name]!, values[value]!])) },
      ];
    });

interface Updated {
  readonly Key: Item;
  readonly UpdateExpression?: string;
  readonly ExpressionAttributeNames?: Readonly<Record<string, string>>;
  readonly ExpressionAttributeValues?: Item;
}

/** The items that calls put. */
const itemsPut = (exchanges: readonly Exchange[]): Item[] =>
  exchanges.flatMap(({ request }) => [
    ...(request.Item ? [request.Item as Item] : []),
    ...Object.values((request.RequestItems ?? {}) as Record<string, unknown>)
      .filter(Array.isArray)
      .flatMap(list => list as { PutRequest?: { Item: Item } }[])
      .flatMap(entry => (entry.PutRequest ? [entry.PutRequest.Item] : [])),
    ...((request.TransactItems ?? []) as { Put?: { Item: Item } }[]).flatMap(entry =>
      entry.Put ? [entry.Put.Item] : [],
    ),
  ]);

/** Stored items of any content: the answer is JSON of the result's types, and their texts are nothing but themselves. */
async function responses(
  fixture: Fixture,
  contract: Contract,
  answers: readonly Pick<Exchange, 'status' | 'body'>[],
  { oracle }: Machines,
  plan: Plan,
  counts: HostileCounts,
): Promise<string | null> {
  const { templates, operation, result } = contract;
  const bases = answers.map(({ status, body }) => ({ status, value: JSON.parse(body) as unknown }));
  if (bases.length === 0) return null;
  const known = [...CONTEXT_NAMES, ...textsOf(toJson(operation.node)), ...bases.flatMap(one => textsOf(one.value))];
  const chains = chainsIn(textsOf(toJson(operation.node)));
  const seen = fc.sample(
    fc.tuple(
      anyOf(bases.map(({ status, value }) => hostileAnswer(value).map(body => ({ status, body })))),
      hostileContext,
    ),
    { numRuns: plan.answers, seed: seedOf(contract) + 2 },
  );
  for (const [i, [{ status, body }, context]] of seen.entries()) {
    const template = responseTemplate(templates, status);
    const standIns = new StandIns([...known, 'S', 'N', 'B', 'BOOL', 'NULL', 'L', 'M', 'SS', 'NS', 'BS'], chains);
    const input = (one: unknown, around: unknown) => ({
      body: messageText(one),
      context: { ...CONTEXT, path: '/', resourcePath: '/', ...(around as object) },
      stageVariables: stageVariables(fixture.tables),
    });
    const shown = `${messageText(body)}\n      with ${JSON.stringify(context)}`;
    const here = renderHere(template, input(body, context));
    const harmless = renderHere(template, input(standIns.harmless(body), standIns.harmless(context)));
    counts.answers++;
    if (!here || !harmless) return `the JavaScript renderer does not know ${shown}`;
    if (oracle && i < plan.onJvm) {
      counts.answersOnJvm++;
      const differs = await difference(oracle, template, input(body, context), here);
      if (differs) return `${differs}\n    for ${shown}`;
    }
    if (here.text.trim() === '' && harmless.text.trim() === '') continue;
    if (!isJson(here.text)) return `an answer that is no JSON: ${here.text}\n    for ${shown}`;
    const answer = JSON.parse(here.text) as Json;
    const own = here.overrides.status === undefined && status === 200;
    const misfit = own && result !== null ? validate(result, answer).find(isOfAnotherType) : undefined;
    if (misfit)
      return `an answer that is not of the result's types: ${misfit.path.join('.')} ${misfit.message}: ${here.text}\n    for ${shown}`;
    const differs = standIns.difference(JSON.parse(harmless.text), answer);
    if (differs && !(standIns.cut && / in the place of "/.test(differs)))
      return `a stored text did more than be itself: ${differs}\n    for ${shown}`;
  }
  return null;
}

/** `integer` and `number` are one type where they are stored. */
const isOfAnotherType = ({ keyword, message }: Misfit): boolean =>
  keyword === 'type' && !message.includes('an integer');

const anyOf = <T>(list: readonly fc.Arbitrary<T>[]): fc.Arbitrary<T> => fc.oneof(...list);

function isJson(text: string): boolean {
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}
