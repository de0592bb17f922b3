/** What is known of IAM where it is about reading and writing the items of DynamoDB tables. */

/** The actions that read or write items. From the service authorization reference; the two transactions are no actions of IAM, but people write them. */
export const DATA_PERMISSIONS: readonly string[] = [
  'BatchGetItem',
  'BatchWriteItem',
  'ConditionCheckItem',
  'DeleteItem',
  'GetItem',
  'PartiQLDelete',
  'PartiQLInsert',
  'PartiQLSelect',
  'PartiQLUpdate',
  'PutItem',
  'Query',
  'Scan',
  'TransactGetItems',
  'TransactWriteItems',
  'UpdateItem',
];

/** Those of them that change something. */
export const WRITING_PERMISSIONS: readonly string[] = [
  'BatchWriteItem',
  'DeleteItem',
  'PartiQLDelete',
  'PartiQLInsert',
  'PartiQLUpdate',
  'PutItem',
  'TransactWriteItems',
  'UpdateItem',
];

const READ = ['BatchGetItem', 'ConditionCheckItem', 'GetItem', 'PartiQLSelect', 'Query', 'Scan'];

/** SAM's policy templates that grant such actions. */
export const POLICY_TEMPLATES: Readonly<Record<string, readonly string[]>> = {
  DynamoDBCrudPolicy: [
    'BatchGetItem',
    'BatchWriteItem',
    'ConditionCheckItem',
    'DeleteItem',
    'GetItem',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ],
  DynamoDBReadPolicy: ['BatchGetItem', 'GetItem', 'Query', 'Scan'],
  DynamoDBWritePolicy: ['BatchWriteItem', 'PutItem', 'UpdateItem'],
  DynamoDBRestoreFromBackupPolicy: [
    'BatchWriteItem',
    'DeleteItem',
    'GetItem',
    'PutItem',
    'Query',
    'Scan',
    'UpdateItem',
  ],
};

/** AWS's managed policies that grant such actions, by name. */
export const MANAGED_POLICIES: Readonly<Record<string, readonly string[]>> = {
  AdministratorAccess: DATA_PERMISSIONS,
  AmazonDynamoDBFullAccess: DATA_PERMISSIONS,
  AmazonDynamoDBFullAccess_v2: DATA_PERMISSIONS,
  AmazonDynamoDBFullAccesswithDataPipeline: DATA_PERMISSIONS,
  AmazonDynamoDBReadOnlyAccess: READ,
  AWSLambdaFullAccess: DATA_PERMISSIONS,
  DatabaseAdministrator: DATA_PERMISSIONS,
  DataScientist: DATA_PERMISSIONS,
  PowerUserAccess: DATA_PERMISSIONS,
  ReadOnlyAccess: READ,
};

/** What a SAM connector from a function to a table grants. */
export const CONNECTOR_PERMISSIONS: Readonly<Record<string, readonly string[]>> = {
  Read: ['GetItem', 'Query', 'Scan', 'BatchGetItem', 'ConditionCheckItem', 'PartiQLSelect'],
  Write: ['PutItem', 'UpdateItem', 'DeleteItem', 'BatchWriteItem', 'PartiQLDelete', 'PartiQLInsert', 'PartiQLUpdate'],
};

/** Which of them `dynamodb:Get*`, `*` or another action of a statement means. */
export function dataActionsOf(action: string): readonly string[] {
  if (action === '*' || action === '*:*') return DATA_PERMISSIONS;
  const [service = '', pattern, ...more] = action.split(':');
  if (pattern === undefined || more.length > 0 || !like(service, 'dynamodb')) return [];
  return DATA_PERMISSIONS.filter(name => like(pattern, name));
}

/** IAM's wildcards, without regard to case: `*` is anything, `?` one character. Linear, whatever the pattern. */
export function like(pattern: string, text: string): boolean {
  const [p, t] = [pattern.toLowerCase(), text.toLowerCase()];
  let [i, j, star, mark] = [0, 0, -1, 0];
  while (j < t.length) {
    if (p[i] === '*') [star, mark, i] = [i, j, i + 1];
    else if (i < p.length && (p[i] === '?' || p[i] === t[j])) [i, j] = [i + 1, j + 1];
    else if (star >= 0) [i, mark, j] = [star + 1, mark + 1, mark + 1];
    else return false;
  }
  while (p[i] === '*') i++;
  return i === p.length;
}
