/** What is known of IAM where it is about reading and writing the items of DynamoDB tables. */

/**
 * The actions that read or write items, and which of the two. From the service authorization reference; the two transactions are no
 * actions of IAM, but people write them.
 */
const PERMISSIONS = {
  BatchGetItem: 'read',
  BatchWriteItem: 'write',
  ConditionCheckItem: 'read',
  DeleteItem: 'write',
  GetItem: 'read',
  PartiQLDelete: 'write',
  PartiQLInsert: 'write',
  PartiQLSelect: 'read',
  PartiQLUpdate: 'write',
  PutItem: 'write',
  Query: 'read',
  Scan: 'read',
  TransactGetItems: 'read',
  TransactWriteItems: 'write',
  UpdateItem: 'write',
} as const;

export type DataPermission = keyof typeof PERMISSIONS;

export const DATA_PERMISSIONS = Object.keys(PERMISSIONS) as readonly DataPermission[];

export const isWriting = (permission: string): boolean =>
  DATA_PERMISSIONS.some(one => one === permission && PERMISSIONS[one] === 'write');

const READ = DATA_PERMISSIONS.filter(one => !isWriting(one) && one !== 'TransactGetItems');

const READ_ITEMS: readonly DataPermission[] = ['BatchGetItem', 'GetItem', 'Query', 'Scan'];
const READ_AND_WRITE_ITEMS: readonly DataPermission[] = [
  ...READ_ITEMS,
  'BatchWriteItem',
  'DeleteItem',
  'PutItem',
  'UpdateItem',
];

/** SAM's policy templates that grant such actions. */
export const POLICY_TEMPLATES: Readonly<Record<string, readonly DataPermission[]>> = {
  DynamoDBCrudPolicy: [...READ_AND_WRITE_ITEMS, 'ConditionCheckItem'],
  DynamoDBReadPolicy: READ_ITEMS,
  DynamoDBWritePolicy: ['BatchWriteItem', 'PutItem', 'UpdateItem'],
  DynamoDBRestoreFromBackupPolicy: READ_AND_WRITE_ITEMS,
};

/** AWS's managed policies that grant such actions, by name. */
export const MANAGED_POLICIES: Readonly<Record<string, readonly DataPermission[]>> = {
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
export const CONNECTOR_PERMISSIONS: Readonly<Record<string, readonly DataPermission[]>> = {
  Read: READ,
  Write: DATA_PERMISSIONS.filter(one => isWriting(one) && one !== 'TransactWriteItems'),
};

/** Which of them `dynamodb:Get*`, `*` or another action of a statement means. */
export function dataActionsOf(action: string): readonly DataPermission[] {
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
