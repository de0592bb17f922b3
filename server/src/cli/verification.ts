import { type Example, operationId, type StepValue, storageIn } from '../contract/index.ts';
import type { VerifyCheck, VerifyScript, VerifyStep } from '../export/index.ts';
import { type MessageStep, stepJson } from '../gateway/index.ts';
import {
  type Exportable,
  exampleCase,
  isMapped,
  type MappedOperation,
  type Root,
  renderRequest,
} from '../snapshot/index.ts';
import { stageVariables } from '../targets/index.ts';
import type { Json } from '../yaml/index.ts';

/** What asks AWS for what the examples of exported operations say, each on the mapping that is exported. */
export function verification(root: Root, { operations }: Exportable, today: string): VerifyScript {
  const steps: VerifyStep[] = [];
  const leftOut: string[] = [];
  const storage = new Map<string, Set<string>>();
  for (const { operation, target } of operations) {
    const bound = root.bound(operation);
    if (!isMapped(bound)) continue;
    const used = storage.get(target.title) ?? new Set();
    storage.set(target.title, used);
    for (const name of target.uses(bound.meaning)) used.add(name);
    for (const example of operation.examples) {
      const name = `${operationId(operation)}, ${example.name}`;
      const made = stepsOf(root, bound, example, name, today);
      if (typeof made === 'string') leftOut.push(`${name}: ${made}`);
      else steps.push(...made);
    }
  }
  return { steps, leftOut, storage: [...storage].map(([title, names]) => `${title}: ${[...names].sort().join(', ')}`) };
}

/** The messages of an example; why it cannot be asked on AWS. */
function stepsOf(
  root: Root,
  bound: MappedOperation,
  example: Example,
  name: string,
  today: string,
): VerifyStep[] | string {
  if (storageIn(example.given).length > 0) return 'its storage would have to be given first';
  const made = exampleCase(root, bound.operation, example, { today, target: bound.target });
  if ('broken' in made) return made.broken;
  const steps: VerifyStep[] = [];
  const messages = made.steps.filter(step => step.kind === 'message');
  try {
    const pins = messages.map(pinned);
    if (pins.includes('ids')) return 'it pins what AWS gives by itself';
    for (const step of messages) {
      const message = messageOf(step);
      const checks = [expected(step, pins.includes('time')), ...(step.what === null ? sent(bound, root, message) : [])];
      steps.push({ name: step.what === null ? name : `${name}, ${step.what}`, path: step.path, message, checks });
    }
  } catch {
    return 'a step reads what an earlier one has answered';
  }
  return steps;
}

const messageOf = ({ operation, data }: MessageStep): string =>
  `{"operation":${JSON.stringify(operation)}${data ? `,"data":${stepJson(data, new Map())}` : ''}}`;

function expected({ expected: { error, result } }: MessageStep, timed: boolean): VerifyCheck {
  if (error !== undefined) return { kind: 'error', name: error };
  const text = result && stepJson(result, new Map());
  // A time that an example pins cannot be pinned on AWS.
  if (text === undefined || timed || text.includes('"$any"')) return { kind: 'succeeds' };
  return { kind: 'result', value: JSON.parse(text) as Json };
}

/** What is pinned of a message: nothing, its time alone, or what else AWS gives by itself. */
function pinned({ context, requestTimeEpoch }: MessageStep): 'nothing' | 'time' | 'ids' {
  if (context === null) return requestTimeEpoch === null ? 'nothing' : 'time';
  const names = context.kind === 'object' ? context.members.map(([name]) => name) : Object.keys(parsed(context));
  return names.every(name => name === 'requestTimeEpoch') ? 'time' : 'ids';
}

const parsed = (context: StepValue): object => JSON.parse(stepJson(context, new Map())) as object;

/** What `render` says of the request; what depends on the time, on ids or on names that the stage gives is left out. */
function sent(bound: MappedOperation, root: Root, body: string): VerifyCheck[] {
  const names = stageVariables(root.resources);
  const [first, second] = ['1', '2'].map(digit => {
    const context = { requestTimeEpoch: Number(`${digit}700000000000`), extendedRequestId: digit, requestId: digit };
    const variables = Object.entries(names).map(([name, value]) => [name, `${value}-${digit}`]);
    return renderRequest(bound, { body, context, stageVariables: Object.fromEntries(variables) });
  });
  if (!first?.ok || !second?.ok) return [];
  const [one, other] = [first, second].map(({ text }) => JSON.parse(text) as { readonly [name: string]: Json });
  if (one?.path === undefined) return [{ kind: 'sent', value: one!, but: differing(one!, other!) }];
  // Behind the name of the bucket, which the stage may give.
  const [address, another] = [one, other].map(each => String(each!.path).replace(/^\/[^/]*/, ''));
  return [
    ...(address === another ? [{ kind: 'address', path: address! } as const] : []),
    ...(one.body === undefined
      ? []
      : [{ kind: 'sent', value: one.body, but: differing(one.body, other!.body ?? null) } as const]),
  ];
}

type JsonPath = readonly (string | number)[];

/** Where two documents differ. */
function differing(one: Json, other: Json, path: JsonPath = []): JsonPath[] {
  if (typeof one !== 'object' || typeof other !== 'object' || one === null || other === null)
    return one === other ? [] : [path];
  const [a, b] = [one, other] as { readonly [name: string]: Json }[];
  const keys = Object.keys(a!);
  if (keys.join() !== Object.keys(b!).join()) return [path];
  return keys.flatMap(key => differing(a![key]!, b![key]!, [...path, Array.isArray(one) ? Number(key) : key]));
}
