export { directDynamodbCall } from './direct-dynamodb-call.ts';
export { unfollowedCode } from './unfollowed-code.ts';
