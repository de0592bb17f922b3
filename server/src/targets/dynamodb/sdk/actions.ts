import { ACTIONS } from '../model/request.ts';

/** DynamoDB's actions by what they work on, from the service's API reference. */
export const DATA_ACTIONS = [...ACTIONS, 'SearchVectors'] as const;

export type DataAction = (typeof DATA_ACTIONS)[number];

export const PARTIQL_ACTIONS = ['ExecuteStatement', 'BatchExecuteStatement', 'ExecuteTransaction'] as const;

export const CONTROL_ACTIONS = [
  'CancelBulkOperation',
  'CreateBackup',
  'CreateGlobalTable',
  'CreateTable',
  'DeleteBackup',
  'DeleteResourcePolicy',
  'DeleteTable',
  'DescribeBackup',
  'DescribeBulkOperation',
  'DescribeContinuousBackups',
  'DescribeContributorInsights',
  'DescribeEndpoints',
  'DescribeExport',
  'DescribeGlobalTable',
  'DescribeGlobalTableSettings',
  'DescribeImport',
  'DescribeKinesisStreamingDestination',
  'DescribeLimits',
  'DescribeTable',
  'DescribeTableReplicaAutoScaling',
  'DescribeTimeToLive',
  'DisableKinesisStreamingDestination',
  'EnableKinesisStreamingDestination',
  'ExportTableToPointInTime',
  'GetResourcePolicy',
  'ImportTable',
  'ListBackups',
  'ListBulkOperations',
  'ListContributorInsights',
  'ListExports',
  'ListGlobalTables',
  'ListImports',
  'ListTables',
  'ListTagsOfResource',
  'PutResourcePolicy',
  'RestoreTableFromBackup',
  'RestoreTableToPointInTime',
  'StartBulkPutItems',
  'TagResource',
  'UntagResource',
  'UpdateContinuousBackups',
  'UpdateContributorInsights',
  'UpdateGlobalTable',
  'UpdateGlobalTableSettings',
  'UpdateKinesisStreamingDestination',
  'UpdateTable',
  'UpdateTableReplicaAutoScaling',
  'UpdateTimeToLive',
] as const;

export type ControlAction = (typeof CONTROL_ACTIONS)[number];

export const ALL_ACTIONS: readonly string[] = [...DATA_ACTIONS, ...PARTIQL_ACTIONS, ...CONTROL_ACTIONS];

/** The document clients' names for actions. */
export const DOCUMENT_NAMES = {
  get: 'GetItem',
  put: 'PutItem',
  update: 'UpdateItem',
  delete: 'DeleteItem',
  query: 'Query',
  scan: 'Scan',
  batchGet: 'BatchGetItem',
  batchWrite: 'BatchWriteItem',
  transactGet: 'TransactGetItems',
  transactWrite: 'TransactWriteItems',
} satisfies Readonly<Record<string, DataAction>>;

export type DocumentName = keyof typeof DOCUMENT_NAMES;

/** Waiter → the action that it polls with. */
export const WAITERS = {
  TableExists: 'DescribeTable',
  TableNotExists: 'DescribeTable',
  ExportCompleted: 'DescribeExport',
  ImportCompleted: 'DescribeImport',
  KinesisStreamingDestinationActive: 'DescribeKinesisStreamingDestination',
  ContributorInsightsEnabled: 'DescribeContributorInsights',
  BulkOperationCompleted: 'DescribeBulkOperation',
} satisfies Readonly<Record<string, ControlAction>>;
