import type { TargetRules } from '../../target.ts';
import * as REQUESTS from './requests/rules.ts';

/** What can be wrong in mappings to S3 and in buckets, by the chapter that tells it. */
export const rules: TargetRules = { requests: Object.values(REQUESTS) };
