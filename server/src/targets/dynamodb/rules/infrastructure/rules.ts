export { dynamodbPermission } from './dynamodb-permission.ts';
