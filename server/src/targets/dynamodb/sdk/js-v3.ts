import { camelCase } from '../../../text/index.ts';
import { commands, table } from '../../library.ts';
import type { SdkParts } from '../../sdk.ts';
import { DOCUMENT_NAMES } from './actions.ts';
import { DOCUMENT_SHAPES } from './shapes.ts';

/** What the document clients have under DynamoDB's own names. */
const DOCUMENT_ACTIONS = [
  'ExecuteStatement',
  'BatchExecuteStatement',
  'ExecuteTransaction',
  'SearchVectors',
  'DescribeExport',
  'ExportTableToPointInTime',
] as const;

const capital = (name: string): string => name.charAt(0).toUpperCase() + name.slice(1);

const WRAPPED = commands(
  {
    ...Object.fromEntries(Object.entries(DOCUMENT_NAMES).map(([name, action]) => [capital(name), action])),
    ...table(DOCUMENT_ACTIONS, action => [action, action]),
  },
  'Document',
  { plain: true },
);

/** The document client, which wraps the client, and its commands. */
export const v3: SdkParts['aws-sdk-js-v3'] = {
  paginated: [
    'Query',
    'Scan',
    'ListBulkOperations',
    'ListContributorInsights',
    'ListExports',
    'ListImports',
    'ListTables',
    'ListBackups',
  ],
  modules: { '@aws-sdk/lib-dynamodb': 'DocumentModule' },
  types: {
    DocumentModule: {
      plain: true,
      members: {
        DynamoDBDocumentClient: 'DocumentClientClass',
        DynamoDBDocument: 'DocumentClass',
        ...WRAPPED.members,
        ...table(['Query', 'Scan'], action => [`paginate${action}`, { sends: action, input: 1 }]),
        paginatedBatchGet: { sends: 'BatchGetItem', input: 1 },
      },
    },
    DocumentClientClass: { instance: 'DynamoDBClient', members: { from: { returns: 'DynamoDBClient' } } },
    DocumentClass: { instance: 'Document', members: { from: { returns: 'Document' } } },
    Document: {
      plain: true,
      extends: ['DynamoDBClient'],
      members: {
        ...Object.fromEntries(Object.entries(DOCUMENT_NAMES).map(([name, action]) => [name, { sends: action }])),
        ...table(DOCUMENT_ACTIONS, action => [camelCase(action), { sends: action }]),
        paginatedBatchGet: { sends: 'BatchGetItem' },
      },
    },
    ...WRAPPED.types,
  },
  shapes: DOCUMENT_SHAPES,
};
