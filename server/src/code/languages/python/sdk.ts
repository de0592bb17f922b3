import { ALL_ACTIONS, snakeCase, table, WAITERS } from '../../sdk/actions.ts';
import type { Effect, Library, Member } from '../../sdk/library.ts';

const operations: Record<string, Member> = table(ALL_ACTIONS, action => [snakeCase(action), { sends: action }]);

/** A client or a resource, by the literal that names its service. */
export const byService = (returns: Readonly<Record<string, string>>): Effect => ({
  select: { argument: 0, keyword: 'service_name', service: true, returns },
});
const client = byService({ dynamodb: 'Client' });
const resource = byService({ dynamodb: 'Resource' });

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

const PAGINATORS = ['Query', 'Scan', 'ListTables', 'ListBackups', 'ListTagsOfResource'] as const;

/** What gives clients and resources: sessions have these, and whatever is made like them. */
export const SESSION: Readonly<Record<string, Effect>> = { client, create_client: client, resource };

/** boto3, botocore and their asynchronous relatives, and the classes that annotations name. */
export const BOTO: Library = {
  name: 'AWS SDK for Python',
  language: 'python',
  wrapper: null,
  modules: {
    boto3: 'Module',
    aioboto3: 'Module',
    botocore: 'Botocore',
    'botocore.session': 'BotocoreSession',
    aiobotocore: 'Botocore',
    'aiobotocore.session': 'BotocoreSession',
    'boto3.session': 'Module',
    mypy_boto3_dynamodb: 'Stubs',
    'mypy_boto3_dynamodb.client': 'Stubs',
    'mypy_boto3_dynamodb.service_resource': 'Stubs',
    types_aiobotocore_dynamodb: 'Stubs',
    'types_aiobotocore_dynamodb.client': 'Stubs',
    'types_aiobotocore_dynamodb.service_resource': 'Stubs',
    types_aioboto3_dynamodb: 'Stubs',
    'types_aioboto3_dynamodb.client': 'Stubs',
    'types_aioboto3_dynamodb.service_resource': 'Stubs',
    types_boto3_dynamodb: 'Stubs',
    'types_boto3_dynamodb.client': 'Stubs',
    'types_boto3_dynamodb.service_resource': 'Stubs',
  },
  types: {
    Module: {
      members: {
        client,
        resource,
        Session: 'SessionClass',
        session: 'Module',
        _get_default_session: { returns: 'Session' },
      },
    },
    Botocore: { members: { session: 'BotocoreSession' } },
    BotocoreSession: {
      members: {
        get_session: { returns: 'Session' },
        Session: 'SessionClass',
        AioSession: 'SessionClass',
      },
    },
    SessionClass: { instance: 'Session' },
    Session: { members: SESSION },
    Stubs: {
      members: {
        DynamoDBClient: 'ClientClass',
        DynamoDBServiceResource: 'ResourceClass',
        Table: 'TableClass',
        client: 'Stubs',
        service_resource: 'Stubs',
      },
    },
    ClientClass: { instance: 'Client' },
    ResourceClass: { instance: 'Resource' },
    TableClass: { instance: 'Table' },
    Client: {
      members: {
        ...operations,
        get_paginator: {
          select: {
            argument: 0,
            keyword: 'operation_name',
            returns: table(PAGINATORS, action => [snakeCase(action), `${action}Paginator`]),
          },
        },
        get_waiter: {
          select: {
            argument: 0,
            keyword: 'waiter_name',
            returns: Object.fromEntries(
              Object.entries(WAITERS).map(([name, action]) => [snakeCase(name), `${action}Waiter`]),
            ),
          },
        },
      },
    },
    ...table(PAGINATORS, action => [`${action}Paginator`, { members: { paginate: { sends: action } } }]),
    ...table(Object.values(WAITERS), action => [`${action}Waiter`, { members: { wait: { sends: action } } }]),
    Resource: {
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
      members: table(['all', 'filter', 'limit', 'page_size', 'pages'], name => [
        name,
        { sends: 'ListTables', returns: 'TableList' },
      ]),
    },
    TableList: { element: 'Table', extends: ['Tables'] },
    Meta: { members: { client: 'ResourceClient' } },
    ResourceClient: { plain: true, extends: ['Client'] },
    Table: {
      plain: true,
      members: {
        ...table(['GetItem', 'PutItem', 'UpdateItem', 'DeleteItem', 'Query', 'Scan'], action => [
          snakeCase(action),
          { sends: action },
        ]),
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
};
