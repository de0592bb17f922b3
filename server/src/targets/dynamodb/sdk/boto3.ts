import { snakeCase } from '../../../text/index.ts';
import { table } from '../../library.ts';
import type { SdkParts, Shape } from '../../sdk.ts';

/** What a table resource loads with the first of them that is read: the members of DynamoDB's TableDescription but its name. */
const LOADED = [
  'archival_summary',
  'attribute_definitions',
  'billing_mode_summary',
  'creation_date_time',
  'deletion_protection_enabled',
  'global_secondary_indexes',
  'global_table_settings_replication_mode',
  'global_table_version',
  'global_table_witnesses',
  'item_count',
  'key_schema',
  'latest_stream_arn',
  'latest_stream_label',
  'local_secondary_indexes',
  'multi_region_consistency',
  'on_demand_throughput',
  'provisioned_throughput',
  'replicas',
  'restore_summary',
  'sse_description',
  'stream_specification',
  'table_arn',
  'table_class_summary',
  'table_id',
  'table_size_bytes',
  'table_status',
  'warm_throughput',
] as const;

/** What a call of a table's method has: the table is its receiver. */
const TABLE_CALLS = {
  GetItem: [['Key']],
  PutItem: [['Item']],
  UpdateItem: [['Key']],
  DeleteItem: [['Key']],
  Query: [['KeyConditionExpression'], ['KeyConditions']],
  Scan: [['TableName'], ['FilterExpression'], ['ProjectionExpression'], ['ExclusiveStartKey'], ['TotalSegments']],
} satisfies Readonly<Record<string, Shape['fields']>>;

const COLLECTION = ['all', 'filter', 'limit', 'page_size', 'pages'];

/** The resource, and its tables. */
export const boto3: SdkParts['boto3'] = {
  paginated: ['Query', 'Scan', 'ListTables', 'ListBackups', 'ListTagsOfResource'],
  types: {
    DynamoDBStubs: { members: { Table: 'TableClass' } },
    TableClass: { instance: 'Table' },
    DynamoDBResource: {
      plain: true,
      members: {
        Table: { returns: 'Table', table: { argument: 0, keyword: 'name' } },
        create_table: { sends: 'CreateTable', returns: 'Table', table: { argument: 99, keyword: 'TableName' } },
        batch_get_item: { sends: 'BatchGetItem' },
        batch_write_item: { sends: 'BatchWriteItem' },
        tables: 'Tables',
        meta: 'Meta',
      },
    },
    Tables: {
      members: table(COLLECTION, name => [name, { sends: 'ListTables', returns: 'TableList' }]),
    },
    TableList: { element: 'Table', extends: ['Tables'] },
    Meta: { members: { client: 'ResourceClient' } },
    ResourceClient: { plain: true, extends: ['DynamoDBClient'] },
    Table: {
      plain: true,
      members: {
        ...table(Object.keys(TABLE_CALLS), action => [snakeCase(action), { sends: action }]),
        batch_writer: { sends: 'BatchWriteItem', returns: 'BatchWriter' },
        delete: { sends: 'DeleteTable' },
        update: { sends: 'UpdateTable', returns: 'Table' },
        load: { sends: 'DescribeTable' },
        reload: { sends: 'DescribeTable' },
        wait_until_exists: { sends: 'DescribeTable' },
        wait_until_not_exists: { sends: 'DescribeTable' },
        ...table(LOADED, name => [name, { reads: 'DescribeTable' }]),
        meta: 'Meta',
      },
    },
    // One finding at its creation, none for its members.
    BatchWriter: {},
  },
  shapes: {
    ...Object.fromEntries(
      Object.entries(TABLE_CALLS).map(([action, fields]) => [snakeCase(action), { action, plain: true, fields }]),
    ),
    batch_writer: { action: 'BatchWriteItem', plain: true, fields: [[]] },
  },
  words: {
    receiver: /dynamo|ddb/i,
    bare: { Table: ['delete', 'load', 'reload', 'wait_until_exists', 'wait_until_not_exists'], tables: COLLECTION },
  },
};
