import type { Sending } from './javascript-answers.ts';
import type { Params } from './lift.ts';
import type { Request } from './operations.ts';

type Action = Request['action'];

/** An SDK for JavaScript: its client, and how a request is sent with it. */
export interface JavaScriptSdk {
  readonly lowLevel: boolean;
  readonly imports: (action: Action, language: string) => string;
  readonly client: (language: string) => string;
  readonly sending: (action: Action, params: Params, language: string) => Sending;
}

const method = (action: Action): string => action[0]!.toLowerCase() + action.slice(1);
const short = (action: Action): string => method(action).replace('Item', '');
const command = (action: Action, document: boolean): string =>
  document ? `${action.replace('Item', '')}Command` : `${action}Command`;

const source = (params: Params): string =>
  params.kind === 'name' ? params.name : `{ ${params.entries.map(([name, value]) => `${name}: ${value}`).join(', ')} }`;

const imported = (names: readonly string[], from: string, language: string): string =>
  language === 'cjs'
    ? `const { ${names.join(', ')} } = require('${from}');`
    : `import { ${names.join(', ')} } from '${from}';`;

const plain: Sending['attribute'] = (item, name) => (item.endsWith('?') ? `${item}.${name}` : `${item}.${name}`);
const wrapped: Sending['attribute'] = (item, name, type) => {
  const value = `${item}.${name}?.${type}`;
  return type === 'N' ? `Number(${value} ?? 0)` : value;
};
const nameOf =
  (member: 'name' | 'code') =>
  (typescript: boolean) =>
  (error: string): string =>
    typescript ? `(${error} as ${member === 'name' ? 'Error' : 'any'}).${member}` : `${error}.${member}`;

function sdk(
  lowLevel: boolean,
  imports: JavaScriptSdk['imports'],
  client: string,
  call: (action: Action, params: string) => string,
  errorName: 'name' | 'code' = 'name',
): JavaScriptSdk {
  return {
    lowLevel,
    imports,
    client: () => client,
    sending: (action, params, language) => ({
      typescript: language === 'ts',
      call: call(action, source(params)),
      attribute: lowLevel ? wrapped : plain,
      nameOf: nameOf(errorName)(language === 'ts'),
    }),
  };
}

const V2 = (language: string): string =>
  language === 'cjs' ? "const AWS = require('aws-sdk');" : "import AWS from 'aws-sdk';";
const ENDPOINT = '{ endpoint: process.env.DYNAMODB_URL }';

export const JAVASCRIPT_SDKS: Readonly<Record<string, JavaScriptSdk>> = {
  'v3 document, commands': sdk(
    false,
    (action, language) =>
      `${imported(['DynamoDBClient'], '@aws-sdk/client-dynamodb', language)}\n${imported(['DynamoDBDocumentClient', command(action, true)], '@aws-sdk/lib-dynamodb', language)}`,
    'const db = DynamoDBDocumentClient.from(new DynamoDBClient({}));',
    (action, params) => `db.send(new ${command(action, true)}(${params}))`,
  ),
  'v3 document, methods': sdk(
    false,
    (_action, language) =>
      `${imported(['DynamoDB'], '@aws-sdk/client-dynamodb', language)}\n${imported(['DynamoDBDocument'], '@aws-sdk/lib-dynamodb', language)}`,
    'const db = DynamoDBDocument.from(new DynamoDB({}));',
    (action, params) => `db.${short(action)}(${params})`,
  ),
  'v3 low-level, commands': sdk(
    true,
    (action, language) => imported(['DynamoDBClient', command(action, false)], '@aws-sdk/client-dynamodb', language),
    'const client = new DynamoDBClient({});',
    (action, params) => `client.send(new ${command(action, false)}(${params}))`,
  ),
  'v3 low-level, methods': sdk(
    true,
    (_action, language) => imported(['DynamoDB'], '@aws-sdk/client-dynamodb', language),
    'const client = new DynamoDB({});',
    (action, params) => `client.${method(action)}(${params})`,
  ),
  'v2 document': sdk(
    false,
    (_action, language) => V2(language),
    `const documents = new AWS.DynamoDB.DocumentClient(${ENDPOINT});`,
    (action, params) => `documents.${short(action)}(${params}).promise()`,
    'code',
  ),
  'v2 low-level': sdk(
    true,
    (_action, language) => V2(language),
    `const dynamodb = new AWS.DynamoDB(${ENDPOINT});`,
    (action, params) => `dynamodb.${method(action)}(${params}).promise()`,
    'code',
  ),
};
