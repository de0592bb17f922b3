import { validate } from '../schema/index.ts';
import type { Backend } from '../targets/index.ts';
import type { Json } from '../yaml/index.ts';
import type { ExampleCase, ExampleOutcome } from './example.ts';
import { createGateway } from './gateway.ts';

/** Runs an example through the gateway, on a backend of its own. Never throws. */
export async function runExample(example: ExampleCase, open = example.target.local.open): Promise<ExampleOutcome> {
  const started = performance.now();
  const end = (outcome: Omit<ExampleOutcome, 'milliseconds'>): ExampleOutcome => ({
    ...outcome,
    milliseconds: Math.round(performance.now() - started),
  });
  const { target, path, body, context, document, stageVariables } = example;
  let backend: Backend | undefined;
  try {
    backend = await open(example.setup);
    for (const content of example.given) {
      const refused = await target.local.seed(backend, content);
      if (refused !== undefined) return end({ outcome: 'not run', message: refused });
    }
    const gateway = createGateway({ document, backends: new Map([[target.name, backend]]), stageVariables });
    const answer = await gateway.handle({ method: 'POST', path, body, context });
    const wrong = wrongAnswer(example, answer) ?? (await wrongContents(example, backend));
    return end(wrong ?? { outcome: 'passed' });
  } catch (error) {
    return end({ outcome: 'not run', message: error instanceof Error ? error.message : String(error) });
  } finally {
    await backend?.close();
  }
}

async function wrongContents({ target, expected }: ExampleCase, backend: Backend): Promise<Verdict | null> {
  const different = await target.local.compare(backend, expected.contents);
  return different && failed(different.message, different.expected, different.actual);
}

type Verdict = Omit<ExampleOutcome, 'milliseconds'>;

const failed = (message: string, expected: unknown, actual: unknown): Verdict => ({
  outcome: 'failed',
  message,
  expected: print(expected),
  actual: print(actual),
});

function wrongAnswer({ expected }: ExampleCase, answer: { status: number; body: string }): Verdict | null {
  const { status } = answer;
  const body = parsed(answer.body);
  const error = status >= 400 ? String((body as { error?: unknown } | null)?.error ?? status) : undefined;
  if (expected.error !== undefined) {
    if (error === expected.error) return null;
    const came = error === undefined ? `it answered ${status}` : `it answered the error "${error}"`;
    const actual = error === undefined ? { status, body } : { error };
    return failed(`The error "${expected.error}" was expected, and ${came}.`, { error: expected.error }, actual);
  }
  if (error !== undefined) {
    const success = expected.result === undefined ? { status: 'a success' } : expected.result;
    return failed(`It answered ${status} with the error "${error}".`, success, body);
  }
  if (expected.result === undefined) return unfit(expected.schema, body);
  if (print(sorted(expected.result)) === print(sorted(body))) return null;
  return failed('The answer is another one than `result`.', sorted(expected.result), sorted(body));
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
