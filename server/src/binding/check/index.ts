import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';
import { checkAdvice } from './advice.ts';
import { checkKeys } from './keys.ts';
import { checkPaths } from './paths.ts';
import { checkQuery } from './query.ts';
import { checkUpdate } from './update.ts';

/** Everything that DynamoDB or API Gateway would refuse, or that is probably a mistake, and that can be known now. */
export function checkBinding(binding: Binding, out: Collector): void {
  for (const check of CHECKS) check(binding, out);
}

const CHECKS: readonly ((binding: Binding, out: Collector) => void)[] = [
  checkKeys,
  checkQuery,
  checkUpdate,
  checkPaths,
  checkAdvice,
];
