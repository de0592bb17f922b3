import { isMapped, messageOf, notMapped, renderRequest, renderResponse } from '../snapshot/index.ts';
import { stageVariables } from '../targets/index.ts';
import { successOf } from '../template/templates.ts';
import { findOperation, loadRoot, readInput } from './load.ts';
import { readOptions, stageOptions } from './options.ts';
import { onTarget, targetOption } from './target-option.ts';
import { UsageError, type Verb } from './verb.ts';

export const render: Verb = {
  usage:
    'render <operation> [--target NAME] [--message file|-] [--data file|-] [--example name] [--response file|-] [--status N] [--context file] [--stage NAME=VALUE]…',
  summary: 'print the request that a message becomes',
  help: `Renders the mapping template of an operation and prints the request that the target gets (JSON).

  <operation>        name, or name@version
  --target NAME      where it is mapped to several: this one, not the one in use
  --message file|-   the whole message: {"operation": …, "data": {…}}
  --data file|-      its \`data\` alone
  --example name     an example of the contract (default: the first one)
  --response file|-  what the target answered: prints the answer that the caller gets instead
  --status N         the status of that answer; where it has no body, this alone. Without it: what the body of a failure
                     says, else success
  --context file     values of $context (JSON)
  --stage NAME=VALUE a stage variable`,
  run: (args, terminal) => {
    const options = readOptions(args, {
      target: { type: 'string' },
      message: { type: 'string' },
      data: { type: 'string' },
      example: { type: 'string' },
      response: { type: 'string' },
      status: { type: 'string' },
      context: { type: 'string' },
      stage: { type: 'string', multiple: true },
    });
    const [reference, ...more] = options.positionals;
    if (reference === undefined || more.length > 0)
      throw new UsageError('Name one operation: operation-contracts render store-new-user.');
    const sources = ['message', 'data', 'example', 'response'].filter(name => options.text(name) !== undefined);
    if (sources.length > 1) throw new UsageError('Give one of --message, --data, --example and --response.');
    if (options.text('status') !== undefined && sources.some(name => name !== 'response'))
      throw new UsageError('--status is the status of an answer: give it alone, or with --response.');
    const root = loadRoot(terminal);
    const target = targetOption(options);
    const declared = findOperation(root, reference);
    const operation = onTarget(declared, target);
    if (!operation) {
      terminal.err(`${notMapped(declared, target!)}\n`);
      return 0;
    }
    const bound = root.bound(operation);
    if (!isMapped(bound) || bound.fault) {
      terminal.err(
        `${operation.name.value}: ${(bound.fault ?? bound.problems[0])?.message ?? 'the contract has no mapping.'}\nRun \`operation-contracts check\` for all of it.\n`,
      );
      return 1;
    }
    const contextFile = options.text('context');
    const context = contextFile === undefined ? {} : parseObject(readInput(contextFile, terminal), contextFile);
    const stage = stageVariables(root.resources, stageOptions(options.list('stage')));
    const response = options.text('response');
    const given = options.text('status');
    if (response !== undefined || given !== undefined) {
      const body = response === undefined ? '' : readInput(response, terminal);
      const status =
        given === undefined
          ? (bound.target.local.failureIn(body)?.status ?? successOf(bound.templates!))
          : statusOf(given);
      const answer = renderResponse(bound, status, { body, context, stageVariables: stage });
      for (const note of answer.notes) terminal.err(`${note}\n`);
      terminal.err(`status ${answer.status}\n`);
      terminal.out(answer.text === '' ? '' : `${answer.text}\n`);
      return answer.ok ? 0 : 1;
    }
    const message = messageFor(options, bound, terminal);
    const rendered = renderRequest(bound, {
      body: message.body,
      context: { ...message.context, ...context },
      stageVariables: stage,
    });
    for (const note of rendered.notes) terminal.err(`${note}\n`);
    terminal.out(`${rendered.text}\n`);
    return rendered.ok ? 0 : 1;
  },
};

function statusOf(text: string): number {
  if (!/^[2-5]\d\d$/.test(text)) throw new UsageError(`--status is an HTTP status, such as 404: "${text}" is none.`);
  return Number(text);
}

function messageFor(
  options: ReturnType<typeof readOptions>,
  bound: Parameters<typeof messageOf>[0],
  terminal: Parameters<typeof readInput>[1],
) {
  const file = options.text('message');
  if (file !== undefined) return { body: readInput(file, terminal), context: {} };
  const data = options.text('data');
  if (data !== undefined) {
    const text = readInput(data, terminal);
    parseJson(text, data);
    // The text itself: a number keeps its digits.
    return { body: `{"operation":${JSON.stringify(bound.operation.name.value)},"data":${text}}`, context: {} };
  }
  const example = options.text('example');
  const message = messageOf(bound, example);
  if (message) {
    terminal.err(`Rendered from ${message.from}.\n`);
    return message;
  }
  const names = bound.operation.examples.map(one => `"${one.name}"`);
  throw new UsageError(`There is no example "${example}".${names.length > 0 ? ` There is ${names.join(', ')}.` : ''}`);
}

function parseObject(text: string, file: string): Readonly<Record<string, unknown>> {
  const value = parseJson(text, file);
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Record<string, unknown>;
  throw new UsageError(`${named(file)} is no JSON object.`);
}

function parseJson(text: string, file: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${named(file)} is no JSON: ${(error as Error).message}.`);
  }
}

const named = (file: string): string => (file === '-' ? 'Standard input' : file);
