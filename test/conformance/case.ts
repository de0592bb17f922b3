import { STANDARD_ERRORS } from '../../server/src/contract/index.ts';
import { get, type Node, textOf, toJson, toJsonText } from '../../server/src/yaml/index.ts';
import type { Contract } from './fixture.ts';
import { canonicalJson, type Item, itemOf } from './items.ts';

/** What is sent, what is there before, and what must come of it. */
export interface Case {
  readonly name: string;
  readonly contract: Contract;
  /** The message as it arrives. */
  readonly body: string;
  readonly context: Readonly<Record<string, unknown>>;
  readonly stage: Readonly<Record<string, string>>;
  readonly validator: boolean;
  readonly given: readonly TableItems[];
  /** Messages to other operations of the fixture that come before: steps of `given` that call. What they answer is `test`'s. */
  readonly calls: readonly Call[];
  /** The whole content of each table that is named. */
  readonly outcome: readonly TableItems[];
  readonly answer: ExpectedAnswer;
  /** The DynamoDB request, as canonical JSON. */
  readonly request?: string;
  /** DynamoDB's answer, where no database on this machine gives it (throttling, …): none is asked. */
  readonly scripted?: { readonly status: number; readonly body: string };
}

export interface Call {
  readonly operation: string;
  readonly body: string;
  readonly context: Readonly<Record<string, unknown>>;
}

export interface TableItems {
  readonly table: string;
  readonly items: readonly Item[];
}

export interface ExpectedAnswer {
  readonly status: number;
  /** The whole body, as canonical JSON; `''` for none; absent where only the error counts. */
  readonly body?: string;
  readonly error?: { readonly error: string; readonly message: string; readonly retryable: boolean };
}

/** A contract's own examples. */
export const exampleCases = (contract: Contract): Case[] =>
  contract.operation.examples.flatMap(({ node, name }) => (readsAnswers(node) ? [] : [caseOf(node, contract, name)]));

/** An example that reads what its steps answered (`as: first`) is `test`'s. */
const readsAnswers = (example: Node): boolean =>
  list(get(example, 'given')).some(step => get(step, 'as') !== undefined);

const KEYS = new Set(
  'name operation data message context stage validator given then result error status body request dynamodb'.split(' '),
);

/** The cases of a fixture's `cases` document. */
export function casesOf(document: Node, contracts: readonly Contract[]): Case[] {
  return list(get(document, 'cases')).map((node, i) => {
    const name = textOf(get(node, 'name')) ?? `case ${i + 1}`;
    const unknown = node.kind === 'mapping' ? node.entries.find(entry => !KEYS.has(entry.key.text)) : undefined;
    if (unknown) throw new Error(`${name}: a case has no "${unknown.key.text}": it takes ${[...KEYS].join(', ')}.`);
    const wanted = textOf(get(node, 'operation'));
    const contract =
      wanted === undefined && contracts.length === 1
        ? contracts[0]
        : contracts.find(({ operation }) => operation.name.value === wanted);
    if (!contract) throw new Error(`${name}: say which operation it is for.`);
    return caseOf(node, contract, name);
  });
}

function caseOf(node: Node, contract: Contract, name: string): Case {
  const own = contract.operation.name.value;
  const data = get(node, 'data');
  const written = textOf(get(node, 'message'));
  const request = get(node, 'request');
  const dynamodb = get(node, 'dynamodb');
  return {
    name,
    contract,
    body: written ?? message(own, data),
    context: object(get(node, 'context')),
    stage: Object.fromEntries(Object.entries(object(get(node, 'stage'))).map(([key, value]) => [key, String(value)])),
    validator: textOf(get(node, 'validator')) !== 'off',
    given: contents(get(node, 'given')),
    calls: list(get(node, 'given')).flatMap(callOf),
    outcome: contents(get(node, 'then')),
    answer: expected(node, contract),
    ...(request ? { request: canonicalJson(request) } : {}),
    ...(dynamodb
      ? {
          scripted: {
            status: Number(textOf(get(dynamodb, 'status')) ?? 400),
            body: toJsonText(get(dynamodb, 'body') ?? dynamodb),
          },
        }
      : {}),
  };
}

function expected(node: Node, { operation }: Contract): ExpectedAnswer {
  const status = textOf(get(node, 'status'));
  const name = textOf(get(node, 'error'));
  if (name !== undefined) {
    const known =
      operation.errors.find(error => error.name === name) ??
      (Object.hasOwn(STANDARD_ERRORS, name) ? STANDARD_ERRORS[name as keyof typeof STANDARD_ERRORS] : undefined);
    if (!known) throw new Error(`${operation.name.value} has no error "${name}".`);
    return {
      status: status === undefined ? known.status : Number(status),
      error: { error: known.name, message: known.description, retryable: known.retryable },
    };
  }
  const body = get(node, 'body') ?? get(node, 'result');
  if (body) return { status: Number(status ?? 200), body: canonicalJson(body) };
  return operation.result ? { status: Number(status ?? 200) } : { status: Number(status ?? 204), body: '' };
}

const contents = (node: Node | undefined): TableItems[] =>
  list(node).flatMap(one => {
    const table = textOf(get(one, 'table'));
    return table === undefined ? [] : [{ table, items: list(get(one, 'items')).map(itemOf) }];
  });

function callOf(step: Node): Call[] {
  const operation = textOf(get(step, 'call'))?.replace(/@.*/, '');
  if (operation === undefined) return [];
  const data = get(step, 'data');
  return [{ operation, body: message(operation, data), context: object(get(step, 'context')) }];
}

const message = (operation: string, data: Node | undefined): string =>
  `{"operation":${JSON.stringify(operation)},"data":${data ? toJsonText(data) : '{}'}}`;

const list = (node: Node | undefined): readonly Node[] => (node?.kind === 'sequence' ? node.items : []);

const object = (node: Node | undefined): Record<string, unknown> =>
  node?.kind === 'mapping' ? (toJson(node) as Record<string, unknown>) : {};
