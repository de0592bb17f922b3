import { gate } from '../../server/src/targets/dynamodb/local/gate.ts';
import { stageVariables } from '../../server/src/targets/index.ts';
import type { Templates } from '../../server/src/template/templates.ts';
import type { Oracle } from '../oracle/oracle.ts';
import type { Case, ExpectedAnswer } from './case.ts';
import { difference, renderHere } from './engines.ts';
import type { Fixture } from './fixture.ts';
import { canonicalText } from './items.ts';
import { CONTEXT, contentProblems, type Exchange, type Outcome, type World } from './world.ts';

/** What a case is run on: an engine or a database that this machine lacks is absent. */
export interface Machines {
  readonly oracle: Oracle | null;
  readonly worlds: ReadonlyMap<string, World>;
}

/** What was rendered and run, by engine and database. */
export interface Counts {
  requests: number;
  answers: number;
  outcomes: Map<string, number>;
}

/** What is wrong, in a person's words, and what DynamoDB answered. */
export interface Checked {
  readonly problems: string[];
  readonly answers: Pick<Exchange, 'status' | 'body'>[];
}

/** Runs one case on everything there is. */
export async function checkCase(fixture: Fixture, one: Case, machines: Machines, counts: Counts): Promise<Checked> {
  const problems: string[] = [];
  const answers: Checked['answers'] = [];
  const { templates, binding } = one.contract;
  const input = {
    context: { ...CONTEXT, path: '/', resourcePath: '/', ...one.context },
    stageVariables: stageVariables(fixture.tables, one.stage),
  };
  const compare = async (template: string, body: string) => {
    const here = renderHere(template, { ...input, body });
    const differs =
      machines.oracle && here ? await difference(machines.oracle, template, { ...input, body }, here) : null;
    if (differs !== null) problems.push(differs);
    return here;
  };

  const request = await compare(templates.request.text, one.body);
  counts.requests++;
  if (one.request !== undefined && request) {
    const gated = gate(binding.request.action, request.text);
    const made = gated.ok ? canonicalText(JSON.stringify(gated.request)) : `refused: ${gated.error.message}`;
    if (made !== one.request) problems.push(`the request is\n      ${made}\n    instead of\n      ${one.request}`);
  }
  if (one.scripted) {
    const { status, body } = one.scripted;
    const answer = await compare(responseTemplate(templates, status), body);
    if (!answer) return { problems: [`DynamoDB's answer is no JSON: ${body}`], answers };
    answers.push(one.scripted);
    counts.answers++;
    const own = answer.overrides.status ?? (status === 200 ? templates.success.status : 500);
    problems.push(...answerProblems({ status: Number(own), body: answer.text }, one.answer, input.context));
    return { problems, answers };
  }

  const outcomes: [string, Outcome][] = [];
  for (const [name, world] of machines.worlds) {
    const outcome = await world.run(one);
    counts.outcomes.set(name, (counts.outcomes.get(name) ?? 0) + 1);
    outcomes.push([name, outcome]);
    for (const problem of [
      ...answerProblems(outcome, one.answer, input.context).map(text => `${text} (${outcome.note})`),
      ...contentProblems(outcome, one.outcome),
    ])
      problems.push(`${name}: ${problem}`);
    for (const exchange of outcome.exchanges) {
      await compare(responseTemplate(templates, exchange.status), exchange.body);
      counts.answers++;
      answers.push(exchange);
    }
  }
  const [first, second] = outcomes;
  if (first && second && told(first[1]) !== told(second[1]))
    problems.push(
      `the databases differ:\n      ${first[0]}: ${told(first[1])}\n      ${second[0]}: ${told(second[1])}`,
    );
  return { problems, answers };
}

export const responseTemplate = (templates: Templates, status: number): string =>
  status === 200 ? templates.success.template.text : templates.failure.text;

function answerProblems(
  got: { readonly status: number; readonly body: string },
  { status, body, error }: ExpectedAnswer,
  context: Readonly<Record<string, unknown>>,
): string[] {
  const text = got.body.trim() === '' ? '' : canonicalText(got.body);
  const wanted = error
    ? canonicalText(JSON.stringify({ ...error, requestId: context.extendedRequestId }))
    : (body ?? text);
  if (got.status === status && text === wanted) return [];
  return [`the answer is ${got.status} ${text || '(no body)'}\n    instead of ${status} ${wanted || '(no body)'}`];
}

/** An outcome as one text. DynamoDB answers items of a batch in no order. */
export const told = ({ status, body, contents }: Outcome): string =>
  `${status} ${body.trim() === '' ? '' : canonicalText(body)} ${JSON.stringify([...contents])}`;
