import { ALL_ACTIONS, camelCase, DOCUMENT_NAMES, PAGINATED_ACTIONS, table, WAITERS } from '../../sdk/actions.ts';
import type { Effect, Library, LibraryType, Member } from '../../sdk/library.ts';

const DOCUMENT = Object.entries(DOCUMENT_NAMES);
const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const sends = (action: string, returns?: string): Effect => (returns ? { sends: action, returns } : { sends: action });

const operations = (returns?: string): Record<string, Member> =>
  table(ALL_ACTIONS, action => [camelCase(action), sends(action, returns)]);

const documentMethods = (returns?: string): Record<string, Member> =>
  Object.fromEntries(DOCUMENT.map(([name, action]) => [name, sends(action, returns)]));

/** What the document clients of v3 have under DynamoDB's own names. */
const DOCUMENT_ACTIONS = [
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
  'SearchVectors',
  'DescribeExport',
  'ExportTableToPointInTime',
] as const;

/** The commands that a module exports under these names: a class each, and its instances. */
export function commands(
  names: readonly (readonly [command: string, action: string])[],
  prefix: string,
  plain: LibraryType,
) {
  const members: Record<string, Member> = {};
  const types: Record<string, LibraryType> = {};
  for (const [command, action] of names) {
    members[`${command}Command`] = `${prefix}${command}CommandClass`;
    types[`${prefix}${command}CommandClass`] = { instance: `${prefix}${command}Command` };
    types[`${prefix}${command}Command`] = { action, ...plain };
  }
  return { members, types };
}

const PLAIN = commands(
  ALL_ACTIONS.map(action => [action, action]),
  '',
  {},
);
const WRAPPED = commands(
  [
    ...DOCUMENT.map(([name, action]) => [capital(name), action] as const),
    ...DOCUMENT_ACTIONS.map(action => [action, action] as const),
  ],
  'Document',
  { plain: true },
);

/** Paginators and waiters are functions that take `({ client }, input)`, and methods that take the input. */
const paginators = (actions: readonly string[], input: number): Record<string, Member> =>
  table(actions, action => [`paginate${action}`, { sends: action, input }]);
const waiters = (input: number): Record<string, Member> =>
  Object.fromEntries(
    Object.entries(WAITERS).flatMap(([name, action]) => [
      [`waitUntil${name}`, { sends: action, input }],
      [`waitFor${name}`, { sends: action, input }],
    ]),
  );

/** The AWS SDK for JavaScript v3: command clients, aggregated clients, the document client's wrappers. */
export const SDK_V3: Library = {
  name: 'AWS SDK for JavaScript v3',
  language: 'javascript',
  wrapper: null,
  modules: {
    '@aws-sdk/client-dynamodb': 'ClientModule',
    '@aws-sdk/lib-dynamodb': 'DocumentModule',
  },
  types: {
    ClientModule: {
      members: {
        DynamoDBClient: 'ClientClass',
        DynamoDB: 'AggregatedClass',
        ...PLAIN.members,
        ...paginators(PAGINATED_ACTIONS, 1),
        ...waiters(1),
      },
    },
    DocumentModule: {
      plain: true,
      members: {
        DynamoDBDocumentClient: 'DocumentClientClass',
        DynamoDBDocument: 'DocumentClass',
        ...WRAPPED.members,
        ...paginators(['Query', 'Scan'], 1),
        paginatedBatchGet: { sends: 'BatchGetItem', input: 1 },
      },
    },
    ClientClass: { instance: 'Client' },
    AggregatedClass: { instance: 'Aggregated' },
    DocumentClientClass: { instance: 'Client', members: { from: { returns: 'Client' } } },
    DocumentClass: { instance: 'Document', members: { from: { returns: 'Document' } } },
    Client: { members: { send: { sendsCommand: 0 } } },
    Aggregated: {
      extends: ['Client'],
      members: { ...operations(), ...paginators(PAGINATED_ACTIONS, 0), ...waiters(0) },
    },
    Document: {
      plain: true,
      extends: ['Client'],
      members: {
        ...documentMethods(),
        ...table(DOCUMENT_ACTIONS, action => [camelCase(action), sends(action)]),
        paginatedBatchGet: sends('BatchGetItem'),
      },
    },
    ...PLAIN.types,
    ...WRAPPED.types,
  },
};

/** The AWS SDK for JavaScript v2: `new AWS.DynamoDB()`, its `DocumentClient`, and their requests. */
export const SDK_V2: Library = {
  name: 'AWS SDK for JavaScript v2',
  language: 'javascript',
  wrapper: null,
  deferred: true,
  modules: {
    'aws-sdk': 'Module',
    'aws-sdk/': 'Module',
    'aws-sdk/index': 'Module',
    'aws-sdk/dist/aws-sdk': 'Module',
    'aws-sdk/clients/all': 'Module',
    'aws-sdk/clients/dynamodb': 'DynamoModule',
    'aws-sdk/lib/dynamodb/document_client': 'DocumentClass',
  },
  types: {
    Module: { members: { DynamoDB: 'DynamoClass', default: 'Module' } },
    DynamoModule: {
      extends: ['DynamoClass'],
      instance: 'Dynamo',
      members: { default: 'DynamoClass', DynamoDB: 'DynamoClass' },
    },
    DynamoClass: { instance: 'Dynamo', members: { DocumentClient: 'DocumentClass' } },
    DocumentClass: { instance: 'Document', members: { DocumentClient: 'DocumentClass', default: 'DocumentClass' } },
    Dynamo: {
      members: {
        ...operations('Request'),
        waitFor: { sends: 'DescribeTable', input: 1, returns: 'Request' },
        makeRequest: {
          select: { argument: 0, sends: table(ALL_ACTIONS, action => [camelCase(action), action]) },
          input: 1,
          returns: 'Request',
        },
      },
    },
    Document: { plain: true, members: { ...documentMethods('Request'), service: 'Dynamo' } },
    // Building a request is reported; sending it is part of the same call.
    Request: { members: { promise: { returns: 'Result' }, send: {}, on: { returns: 'Request' } } },
    Result: {},
  },
};

/** The type that a class's own words show, whoever hands the SDK out: `new aws.DynamoDB.DocumentClient()`; null for any other. */
export function classNamed(name: string, of: string | null): string | null {
  if (name === 'DocumentClient') return of === 'DynamoDB' ? 'Document' : null;
  if (name === 'S3') return /^aws/i.test(of ?? '') ? 'S3' : null;
  return name === 'DynamoDB' ? 'Dynamo' : null;
}

/** Functions that hand the client or SDK that they trace back: their argument 0, wherever they come from. */
export const TRACERS: readonly string[] = [
  'captureAWS',
  'captureAWSClient',
  'captureAWSv3Client',
  'captureAWSv3',
  'instrumentAWSClient',
];
