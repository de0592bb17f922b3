export { directDynamodbCall } from './direct-dynamodb-call.ts';
export { lostCondition } from './lost-condition.ts';
export { unfollowedCode } from './unfollowed-code.ts';
