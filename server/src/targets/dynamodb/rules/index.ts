import type { TargetRules } from '../../target.ts';
import * as ANSWERS from './answers/rules.ts';
import * as INFRASTRUCTURE from './infrastructure/rules.ts';
import * as REQUESTS from './requests/rules.ts';

/** What can be wrong in mappings to DynamoDB and in tables, by the chapter that tells it. */
export const rules: TargetRules = {
  requests: Object.values(REQUESTS),
  answers: Object.values(ANSWERS),
  infrastructure: Object.values(INFRASTRUCTURE),
};
