import { validate } from '../schema/index.ts';
import type { Backend, Engines } from '../targets/index.ts';
import type { Json } from '../yaml/index.ts';
import { exactJson } from './exact-json.ts';
import type { Answered, ContentStep, ExampleCase, ExampleOutcome, Expected, MessageStep } from './example.ts';
import { createGateway, type GatewayAnswer, type GatewayOptions } from './gateway.ts';
import { isExpected, NotAnswered, type StepAnswers, stepJson } from './step-json.ts';

export interface RunOptions extends Pick<GatewayOptions, 'now' | 'newId'> {
  readonly engines?: Engines;
  /** Is told each answer. */
  readonly heard?: (answer: Answered) => void;
}

/** Runs an example through the gateway, on backends of its own. All its messages arrive at one time. Never throws. */
export async function runExample(
  example: ExampleCase,
  { engines = {}, now = Date.now, newId, heard = () => {} }: RunOptions = {},
): Promise<ExampleOutcome> {
  const started = performance.now();
  const time = now();
  const backends = new Map<string, Backend>();
  const end = (outcome: Verdict): ExampleOutcome => ({
    ...outcome,
    milliseconds: Math.round(performance.now() - started),
  });
  try {
    for (const { target, setup } of example.setups) backends.set(target.name, await target.local.open(setup, engines));
    const { document, stageVariables } = example;
    const gateway = createGateway({ document, backends, stageVariables, now: () => time, ...(newId ? { newId } : {}) });
    const named = new Map<string, ReturnType<typeof exactJson>>();
    for (const step of example.steps) {
      const wrong =
        step.kind === 'message'
          ? await sent(step, named, heard, gateway.handle)
          : await contents(step, backends.get(step.target.name)!);
      if (wrong) return end({ at: step.at, ...wrong });
    }
    return end({ outcome: 'passed' });
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    return end({ outcome: error instanceof NotAnswered ? 'failed' : 'not run', message });
  } finally {
    for (const backend of backends.values()) await backend.close();
  }
}

type Verdict = Omit<ExampleOutcome, 'milliseconds'>;

/** Stores what is given, or compares what is stored. */
async function contents({ kind, target, contents: all }: ContentStep, backend: Backend): Promise<Verdict | null> {
  if (kind === 'compare') {
    const different = await target.local.compare(backend, all);
    return different && failed(different.message, different.expected, different.actual);
  }
  for (const content of all) {
    const refused = await target.local.seed(backend, content);
    if (refused !== undefined) return { outcome: 'not run', message: refused };
  }
  return null;
}

/** Sends a message; what is wrong with its answer. */
async function sent(
  { what, operation, path, data, context, requestTimeEpoch, expected, as }: MessageStep,
  named: Map<string, ReturnType<typeof exactJson>>,
  heard: (answer: Answered) => void,
  send: ReturnType<typeof createGateway>['handle'],
): Promise<Verdict | null> {
  const body = `{"operation":${JSON.stringify(operation)},"data":${data ? stepJson(data, named) : '{}'}}`;
  const pinned = {
    ...(requestTimeEpoch === null ? {} : { requestTimeEpoch }),
    ...(context ? (JSON.parse(stepJson(context, named)) as object) : {}),
  };
  const answer = await send({ method: 'POST', path, body, context: pinned });
  heard(answered(what, answer, expected));
  if (as !== undefined) named.set(as, exactJson(answer.body));
  const wrong = wrongAnswer(expected, answer, named);
  return wrong && what !== null ? { ...wrong, message: `${what}: ${wrong.message}` } : wrong;
}

function answered(what: string | null, { status, body }: GatewayAnswer, { error, result }: Expected): Answered {
  const stated = error !== undefined || result !== undefined;
  return { what, status, body: status >= 400 ? (errorOf(status, body) ?? '') : body, stated };
}

const failed = (message: string, expected: unknown, actual: unknown): Verdict => ({
  outcome: 'failed',
  message,
  expected: print(expected),
  actual: print(actual),
});

/** The name of an error that is answered. */
function errorOf(status: number, body: string): string | undefined {
  return status >= 400 ? String((parsed(body) as { error?: unknown } | null)?.error ?? status) : undefined;
}

function wrongAnswer(expected: Expected, answer: GatewayAnswer, named: StepAnswers): Verdict | null {
  const { status } = answer;
  const body = parsed(answer.body);
  const error = errorOf(status, answer.body);
  const because = error === undefined || !answer.why ? '' : `: ${answer.why.replace(/\.$/, '')}`;
  if (expected.error !== undefined) {
    if (error === expected.error) return null;
    const came = error === undefined ? `it answered ${status}` : `it answered the error "${error}"`;
    const actual = error === undefined ? { status, body } : { error };
    return failed(
      `The error "${expected.error}" was expected, and ${came}${because}.`,
      { error: expected.error },
      actual,
    );
  }
  const result = expected.result && (JSON.parse(stepJson(expected.result, named)) as Json);
  if (error !== undefined)
    return failed(
      `It answered ${status} with the error "${error}"${because}.`,
      result === undefined ? { status: 'a success' } : result,
      body,
    );
  if (!expected.result) return unfit(expected.schema, body);
  if (isExpected(expected.result, exactJson(answer.body), named)) return null;
  return failed('The answer is another one than `result`.', sorted(result), sorted(body));
}

/** An example without a `result` still shows whether the answer is what the contract promises. */
function unfit(schema: Json | null, body: Json): Verdict | null {
  const [misfit] = schema === null ? [] : validate(schema, body);
  if (!misfit) return null;
  const where = misfit.path.length === 0 ? 'the answer' : `"${misfit.path.join('.')}"`;
  return failed(`The answer is none that the contract's \`result\` allows: ${where} ${misfit.message}.`, schema, body);
}

function parsed(text: string): Json {
  try {
    return JSON.parse(text) as Json;
  } catch {
    return text === '' ? null : text;
  }
}

const print = (value: unknown): string => JSON.stringify(value, null, 2);

/** With keys in order, so that two answers can be compared as text. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => [key, sorted(member)]),
  );
}
