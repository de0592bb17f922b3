import type { Sending } from './javascript-answers.ts';
import type { Params } from './lift.ts';
import type { Request } from './operations.ts';

type Action = Request['action'];

/** An SDK for JavaScript: its client, and how a request is sent with it. */
export interface JavaScriptSdk {
  readonly lowLevel: boolean;
  readonly imports: (action: Action, language: string) => string;
  /** Declares the client; `settings` are options of its own, as source, or none. */
  readonly client: (settings: string) => string;
  /** Settings of the client, by name: those that change no request, and those that may. */
  readonly settings: { readonly plain: Settings; readonly hazards: Settings };
  /** The name of the client. */
  readonly name: string;
  /** Makes the command of a request; null where the client has a method for each. */
  readonly command: ((action: Action, params: string) => string) | null;
  /** Sends a request, or a command. */
  readonly call: (action: Action, given: string) => string;
  /** Goes over the pages of a request; null where the SDK has nothing for it. */
  readonly pages: ((action: Action, params: string) => string) | null;
  readonly attribute: Sending['attribute'];
  readonly nameOf: (typescript: boolean) => Sending['nameOf'];
  /** What makes AttributeValues of plain objects; absent where they are written out, or not wanted. */
  readonly marshalled?: (source: string) => string;
  /** Whether what is undefined is left out. */
  readonly dropsUndefined: boolean;
}

type Settings = Readonly<Record<string, string>>;

const method = (action: Action): string => action[0]!.toLowerCase() + action.slice(1);
const short = (action: Action): string => method(action).replace(/Items?$/, '');
const command = (action: Action, document: boolean): string =>
  document ? `${action.replace(/Items?$/, '')}Command` : `${action}Command`;

export const sourceOfParams = (params: Params): string =>
  params.kind === 'name' ? params.name : `{ ${params.entries.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;

const imported = (names: readonly string[], from: string, language: string): string =>
  language === 'cjs'
    ? `const { ${names.join(', ')} } = require('${from}');`
    : `import { ${names.join(', ')} } from '${from}';`;

const plain: Sending['attribute'] = (item, name) => (item.endsWith('?') ? `${item}.${name}` : `${item}.${name}`);
const wrapped: Sending['attribute'] = (item, name, type) => {
  const value = `${item}.${name}?.${type}`;
  return type === 'N' ? `Number(${value})` : value;
};
const nameOf =
  (member: 'name' | 'code') =>
  (typescript: boolean) =>
  (error: string): string =>
    typescript ? `(${error} as ${member === 'name' ? 'Error' : 'any'}).${member}` : `${error}.${member}`;

const DOCUMENT_SETTINGS = {
  plain: {
    removeUndefinedValues: '{ marshallOptions: { removeUndefinedValues: true } }',
    'no convertEmptyValues': '{ marshallOptions: { convertEmptyValues: false, removeUndefinedValues: true } }',
  },
  hazards: {
    convertEmptyValues: '{ marshallOptions: { convertEmptyValues: true } }',
    convertClassInstanceToMap: '{ marshallOptions: { convertClassInstanceToMap: true } }',
    wrapNumbers: '{ unmarshallOptions: { wrapNumbers: true } }',
    'removeUndefinedValues not': '{ marshallOptions: { removeUndefinedValues: false } }',
  },
};
const NO_SETTINGS = { plain: {}, hazards: {} };
const more = (settings: string): string => (settings === '' ? '' : `, ${settings}`);

const v3 = (lowLevel: boolean) => ({
  lowLevel,
  dropsUndefined: !lowLevel,
  settings: lowLevel ? NO_SETTINGS : DOCUMENT_SETTINGS,
  attribute: lowLevel ? wrapped : plain,
  nameOf: nameOf('name'),
});

const ENDPOINT = 'endpoint: process.env.DYNAMODB_URL';
const v2 = (lowLevel: boolean) => ({
  lowLevel,
  dropsUndefined: !lowLevel,
  imports: (_action: Action, language: string): string =>
    language === 'cjs' ? "const AWS = require('aws-sdk');" : "import AWS from 'aws-sdk';",
  settings: {
    plain: { 'a timeout': 'httpOptions: { timeout: 5000 }' },
    hazards: {
      ...(lowLevel ? {} : { convertEmptyValues: 'convertEmptyValues: true' }),
      'parameters of every request': "params: { ReturnConsumedCapacity: 'TOTAL', TableName: 'jobs' }",
    },
  },
  command: null,
  pages: null,
  attribute: lowLevel ? wrapped : plain,
  nameOf: nameOf('code'),
});

/** The client of AttributeValues, which `marshall` makes. */
const marshalling = (before: string, behind: string): JavaScriptSdk => ({
  ...v3(true),
  name: 'client',
  imports: (action, language) =>
    `${imported(['DynamoDBClient', command(action, false)], '@aws-sdk/client-dynamodb', language)}\n${imported(['marshall'], '@aws-sdk/util-dynamodb', language)}`,
  client: () => 'const client = new DynamoDBClient({});',
  command: (action, params) => `new ${command(action, false)}(${params})`,
  call: (_action, given) => `client.send(${given})`,
  pages: (action, params) => `paginate${action}({ client }, ${params})`,
  marshalled: source => `${before}${source}${behind}`,
});

export const JAVASCRIPT_SDKS: Readonly<Record<string, JavaScriptSdk>> = {
  'v3 document, commands': {
    ...v3(false),
    name: 'db',
    imports: (action, language) =>
      `${imported(['DynamoDBClient'], '@aws-sdk/client-dynamodb', language)}\n${imported(['DynamoDBDocumentClient', command(action, true)], '@aws-sdk/lib-dynamodb', language)}`,
    client: settings => `const db = DynamoDBDocumentClient.from(new DynamoDBClient({})${more(settings)});`,
    command: (action, params) => `new ${command(action, true)}(${params})`,
    call: (_action, given) => `db.send(${given})`,
    pages: (action, params) => `paginate${action}({ client: db }, ${params})`,
  },
  'v3 document, methods': {
    ...v3(false),
    name: 'db',
    imports: (_action, language) =>
      `${imported(['DynamoDB'], '@aws-sdk/client-dynamodb', language)}\n${imported(['DynamoDBDocument'], '@aws-sdk/lib-dynamodb', language)}`,
    client: settings => `const db = DynamoDBDocument.from(new DynamoDB({})${more(settings)});`,
    command: null,
    call: (action, params) => `db.${short(action)}(${params})`,
    pages: null,
  },
  'v3 low-level, commands': {
    ...v3(true),
    name: 'client',
    imports: (action, language) =>
      imported(['DynamoDBClient', command(action, false)], '@aws-sdk/client-dynamodb', language),
    client: () => 'const client = new DynamoDBClient({});',
    command: (action, params) => `new ${command(action, false)}(${params})`,
    call: (_action, given) => `client.send(${given})`,
    pages: (action, params) => `paginate${action}({ client }, ${params})`,
  },
  'v3 low-level, marshall': {
    ...marshalling('marshall(', ')'),
    dropsUndefined: false,
  },
  'v3 low-level, marshall without undefined': {
    ...marshalling('marshall(', ', { removeUndefinedValues: true })'),
    dropsUndefined: true,
  },
  'v3 low-level, methods': {
    ...v3(true),
    name: 'client',
    imports: (_action, language) => imported(['DynamoDB'], '@aws-sdk/client-dynamodb', language),
    client: () => 'const client = new DynamoDB({});',
    command: null,
    call: (action, params) => `client.${method(action)}(${params})`,
    pages: null,
  },
  'v2 document': {
    ...v2(false),
    name: 'documents',
    client: settings => `const documents = new AWS.DynamoDB.DocumentClient({ ${ENDPOINT}${more(settings)} });`,
    call: (action, params) => `documents.${short(action)}(${params}).promise()`,
  },
  'v2 document of a service': {
    ...v2(false),
    name: 'documents',
    client: settings =>
      `const documents = new AWS.DynamoDB.DocumentClient({ service: new AWS.DynamoDB({ ${ENDPOINT} })${more(settings)} });`,
    call: (action, params) => `documents.${short(action)}(${params}).promise()`,
  },
  'v2 low-level': {
    ...v2(true),
    name: 'dynamodb',
    client: settings => `const dynamodb = new AWS.DynamoDB({ ${ENDPOINT}${more(settings)} });`,
    call: (action, params) => `dynamodb.${method(action)}(${params}).promise()`,
  },
};
