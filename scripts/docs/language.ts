// docs/language.md: the reference of the contract language, made of the schemas and tables that the checker itself goes by.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { STANDARD_ERRORS } from '../../server/src/contract/index.ts';
import {
  exampleData,
  isMapped,
  newOperation,
  renderRequest,
  SAMPLE_CONTEXT,
  Workspace,
} from '../../server/src/snapshot/index.ts';
import { ACTION_KEYS } from '../../server/src/targets/dynamodb/bind/index.ts';
import { FUNCTIONS } from '../../server/src/targets/dynamodb/model/expression/index.ts';
import { FAILURES } from '../../server/src/targets/dynamodb/model/failures.ts';
import { ACTIONS, type Action } from '../../server/src/targets/dynamodb/model/request.ts';
import { API_AUTH, CONTEXT_VARIABLES, contextUnder, DOLLAR_KEYS, PIPES } from '../../server/src/value/index.ts';

const ROOT = join(import.meta.dirname, '../..');

/** What is read of a JSON Schema here. */
interface Form {
  readonly description?: string;
  readonly type?: string;
  readonly enum?: readonly string[];
  readonly default?: unknown;
  readonly required?: readonly string[];
  readonly properties?: Readonly<Record<string, Form>>;
  readonly additionalProperties?: Form | boolean;
  readonly items?: Form;
  readonly oneOf?: readonly Form[];
  readonly anyOf?: readonly Form[];
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Form>>;
}

const schemaOf = (name: string): Form => JSON.parse(readFileSync(join(ROOT, `schemas/${name}.schema.json`), 'utf8'));
const textOf = (path: string): string => readFileSync(join(ROOT, 'scripts/docs', path), 'utf8').trim();

/** A cell of a table: what would end it is escaped. */
const cell = (text: string): string => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map(row => `| ${row.map(cell).join(' | ')} |`).join('\n');
const yaml = (text: string): string => `\`\`\`yaml\n${text.trim()}\n\`\`\``;

/** The keys of a schema with what they are; keys within keys by their paths. */
function keys(form: Form, whole: Form, path = ''): string[][] {
  return Object.entries(form.properties ?? {}).flatMap(([name, written]) => {
    const member = followed(written, whole);
    const shown = `${path}${name}`;
    const facts = [
      form.required?.includes(name) ? '**Required.**' : '',
      written.description ?? member.description ?? '',
      member.enum ? `One of ${member.enum.map(one => `\`${one}\``).join(', ')}.` : '',
      member.default === undefined ? '' : `Default: \`${String(member.default)}\`.`,
    ];
    const row = [`\`${shown}\``, facts.filter(fact => fact !== '').join(' ')];
    if (written.$ref !== undefined) return [row];
    const inner = typeof member.additionalProperties === 'object' ? member.additionalProperties : undefined;
    return [
      row,
      ...keys(member, whole, `${shown}.`),
      ...(inner?.properties ? keys(inner, whole, `${shown}.NAME.`) : []),
      ...(member.items?.properties ? keys(member.items, whole, `${shown}[].`) : []),
      ...(member.items?.oneOf ?? []).flatMap(option => keys(followed(option, whole), whole, `${shown}[].`)),
    ];
  });
}

const followed = (form: Form, whole: Form): Form =>
  form.$ref === undefined ? form : (whole.$defs?.[form.$ref.replace('#/$defs/', '')] ?? form);

const OPERATION = schemaOf('operation');

/** One action: its keys, a complete contract, and the request that its example becomes. */
function action(name: Action): string {
  const form = OPERATION.$defs?.[name] ?? {};
  const { required, optional } = ACTION_KEYS[name];
  const described = Object.entries(form.properties ?? {})
    .filter(([key]) => key !== 'action')
    .map(([key, written]) => {
      const member = followed(written, OPERATION);
      const values = member.enum ? ` One of ${member.enum.map(one => `\`${one}\``).join(', ')}.` : '';
      const text = `${written.description ?? member.description ?? ''}${values}`;
      return [`\`${key}\``, required.includes(key as never) ? 'yes' : '', text];
    });
  const unsaid = [...required, ...optional].filter(key => !described.some(([shown]) => shown === `\`${key}\``));
  if (unsaid.length > 0) throw new Error(`schemas/operation.schema.json does not describe ${unsaid} of ${name}`);
  const { contract, message, request } = shown(name);
  return [
    `### ${name}`,
    form.properties?.action?.description ?? '',
    table(['key', 'required', 'is'], described),
    yaml(contract),
    `The message of its example, and the request that DynamoDB gets:`,
    `\`\`\`json\n${message}\n\`\`\``,
    `\`\`\`json\n${request}\n\`\`\``,
    ANSWERS[name],
  ].join('\n\n');
}

/** What `returns` can name, by action. */
const ANSWERS: Readonly<Record<Action, string>> = {
  GetItem: 'In `returns`: `item`. Without `returns`, each property of `result` is the attribute of its name.',
  PutItem:
    'In `returns`: `old`, the item that was overwritten. A PutItem cannot answer what it stored: an UpdateItem can, and with `attribute_not_exists` it creates, too.',
  UpdateItem: 'In `returns`: `item` as it is now, or `old` as it was, not both. Without `returns`: from `item`.',
  DeleteItem: 'In `returns`: `old`, the item that was there. Without `returns`: from `old`.',
  Query:
    'In `returns`: `items`, `count`, `cursor` of a page, or `item`, the first one. Without `returns`: the array of `result` from `items`, `cursor` and `count` by their names.',
  Scan: 'In `returns`: as for Query. A Scan reads the whole table, page by page: it is for tables that stay small, and for jobs.',
  BatchGetItem: 'In `returns`: `items`, `count`. The items come in no particular order.',
  BatchWriteItem:
    'It answers nothing. A batch left partly undone answers 429 `throttled`: the whole message can be sent again.',
  TransactGetItems: 'In `returns`: each read by its `as`.',
  TransactWriteItems: 'It answers nothing: all of it happens, or none.',
};

/** A first contract of an action, as *New Operation* writes it, with its example's message and request. */
function shown(name: Action): { contract: string; message: string; request: string } {
  const { text: contract, resource: own } = newOperation(name, NAMES[name], undefined) ?? {
    text: '',
    resource: undefined,
  };
  const files = new Map([
    ['file:///x/a.operation.yaml', contract],
    ['file:///x/users.table.yaml', own?.text ?? ''],
  ]);
  const workspace = new Workspace(['file:///x'], {
    read: uri => files.get(uri) ?? null,
    list: () => [...files.keys()],
  });
  const [root] = workspace.snapshot().roots;
  const operation = root?.find(NAMES[name]);
  const bound = operation && root?.bound(operation);
  if (!operation || !isMapped(bound)) throw new Error(`the first contract of ${name} means no request`);
  const example = exampleData(operation);
  const body = JSON.stringify({ operation: NAMES[name], data: example?.data ?? {} });
  const rendered = renderRequest(bound, {
    body,
    context: { ...SAMPLE_CONTEXT, ...example?.context },
    stageVariables: {},
  });
  if (!rendered.ok) throw new Error(`${name}: ${rendered.notes.join(' ')}`);
  return { contract, message: JSON.stringify(JSON.parse(body), null, 2), request: rendered.text.trim() };
}

const NAMES: Readonly<Record<Action, string>> = {
  GetItem: 'get-user',
  PutItem: 'store-user',
  UpdateItem: 'rename-user',
  DeleteItem: 'delete-user',
  Query: 'list-users',
  Scan: 'read-all-users',
  BatchGetItem: 'get-users',
  BatchWriteItem: 'delete-users',
  TransactGetItems: 'get-users-together',
  TransactWriteItems: 'store-users-together',
};

/** The whole page. What no table knows stands in scripts/docs/language/*.md. */
export function languageMarkdown(): string {
  const tableForm = schemaOf('table');
  const config = schemaOf('config');
  const schema = OPERATION.$defs?.schema?.anyOf?.[0] ?? {};
  const { mapping, ...outside } = OPERATION.properties ?? {};
  return `${[
    textOf('language/head.md'),
    yaml(readFileSync(join(ROOT, 'examples/accounts/operations/store-new-user.operation.yaml'), 'utf8')),
    table(
      ['key', 'is'],
      [
        ...keys({ ...OPERATION, properties: outside }, OPERATION),
        ['`mapping`', '**Required.** Where and how the data is stored, by at least one target: [mappings](#mappings).'],
        ...keys(mapping ?? {}, OPERATION, 'mapping.'),
      ],
    ),
    textOf('language/examples.md'),
    textOf('language/schemas.md'),
    table(
      ['keyword', 'is'],
      Object.entries(schema.properties ?? {})
        .filter(([, { description }]) => description !== undefined && description !== 'JSON Schema 2020-12.')
        .map(([name, { description }]) => [`\`${name}\``, description ?? '']),
    ),
    textOf('language/values.md'),
    '### Pipes',
    table(
      ['pipe', 'takes', 'gives', 'does'],
      Object.values(PIPES).map(({ signature, takes, gives, documentation }) => [
        `\`${signature}\``,
        takes === 'time' ? '`now`' : takes,
        gives,
        documentation,
      ]),
    ),
    '### Keys that begin with `$`',
    table(
      ['key', 'does'],
      Object.entries(DOLLAR_KEYS).map(([name, text]) => [`\`${name}\``, text]),
    ),
    'Any other key that begins with `$` is a mistake; `$$x` writes the attribute `$x`.',
    '### Context variables',
    table(
      ['`${context.…}`', 'is', 'under `api.auth`'],
      Object.entries(CONTEXT_VARIABLES).map(([name, text]) => [
        `\`${name}\``,
        text,
        contextUnder(name).length === API_AUTH.length ? 'any' : contextUnder(name).join(', '),
      ]),
    ),
    textOf('language/mappings.md'),
    ...ACTIONS.map(action),
    textOf('language/expressions.md'),
    table(
      ['function', 'where', 'is'],
      Object.values(FUNCTIONS).map(({ signature, place, documentation }) => [
        `\`${signature}\``,
        PLACES[place],
        documentation,
      ]),
    ),
    textOf('language/failures.md'),
    table(
      ['`catch`', 'actions', 'without a `catch`', 'is'],
      Object.entries(FAILURES).map(([name, { actions, standard, documentation }]) => [
        `\`${name}\``,
        actions?.join(', ') ?? 'all',
        `${STANDARD_ERRORS[standard].status} \`${standard}\``,
        documentation,
      ]),
    ),
    '### Standard errors',
    'Every operation may answer them. A contract that declares an error of one of these names decides its status and wording.',
    table(
      ['error', 'status', 'can be sent again', 'says'],
      Object.values(STANDARD_ERRORS).map(({ name, status, retryable, description }) => [
        `\`${name}\``,
        String(status),
        retryable ? 'yes' : 'no',
        description,
      ]),
    ),
    '## Tables',
    'A `*.table.yaml` has one table a document. Tables of CloudFormation and SAM templates, and of serverless.yml, need none: `tables` of the configuration names the templates.',
    yaml(readFileSync(join(ROOT, 'examples/patterns/app.table.yaml'), 'utf8')),
    table(['key', 'is'], keys(tableForm, tableForm)),
    '## Configuration',
    '`operations.config.yaml` is the root of a contract workspace: the nearest one upwards counts, and a repository can have several. Every key is optional.',
    yaml(readFileSync(join(ROOT, 'examples/accounts/operations.config.yaml'), 'utf8')),
    table(['key', 'is'], keys(config, config)),
  ].join('\n\n')}\n`;
}

const PLACES: Readonly<Record<(typeof FUNCTIONS)[keyof typeof FUNCTIONS]['place'], string>> = {
  condition: 'a condition, alone',
  operand: 'a condition, compared',
  set: '`$expr` in `update.set`',
};
