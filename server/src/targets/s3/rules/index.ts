import type { TargetRules } from '../../target.ts';
import * as CODE from './code/rules.ts';
import * as REQUESTS from './requests/rules.ts';

/** What can be wrong in mappings to S3, in buckets and in code that calls it, by the chapter that tells it. */
export const rules: TargetRules = { requests: Object.values(REQUESTS), code: Object.values(CODE) };
