import type { TargetRules } from '../../target.ts';
import * as REQUESTS from './requests/rules.ts';

/** What can be wrong in mappings to SQL and in databases. */
export const rules: TargetRules = { requests: Object.values(REQUESTS) };
