import type { SdkParts } from '../../sdk.ts';
import { DOCUMENT_NAMES } from './actions.ts';
import { DOCUMENT_SHAPES } from './shapes.ts';

/** `new AWS.DynamoDB()` and its `DocumentClient`. */
export const v2: SdkParts['aws-sdk-js-v2'] = {
  modules: { 'aws-sdk/lib/dynamodb/document_client': 'DocumentClass' },
  types: {
    DynamoDBClass: { members: { DocumentClient: 'DocumentClass' } },
    DocumentClass: { instance: 'Document', members: { DocumentClient: 'DocumentClass', default: 'DocumentClass' } },
    // Whatever it waits for.
    DynamoDB: { members: { waitFor: { sends: 'DescribeTable', input: 1, returns: 'Request' } } },
    Document: {
      plain: true,
      members: {
        ...Object.fromEntries(
          Object.entries(DOCUMENT_NAMES).map(([name, action]) => [name, { sends: action, returns: 'Request' }]),
        ),
        service: 'DynamoDB',
      },
    },
  },
  shapes: DOCUMENT_SHAPES,
  classes: [
    { name: 'DocumentClient', of: /^DynamoDB$/, type: 'Document' },
    { name: 'DynamoDB', type: 'DynamoDB' },
  ],
};
