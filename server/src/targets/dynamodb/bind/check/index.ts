import type { Collector } from '../../../../binding/collector.ts';
import type { Binding } from '../binding.ts';
import { checkAdvice } from './advice.ts';
import { checkCatches } from './catches.ts';
import { checkDefaults } from './defaults.ts';
import { checkExpressionSize } from './expression-size.ts';
import { checkKeyPaths } from './key-paths.ts';
import { checkKeys } from './keys.ts';
import { checkOperands } from './operands.ts';
import { checkPaths } from './paths.ts';
import { checkProjection } from './projection.ts';
import { checkQuery } from './query.ts';
import { checkQuotas } from './quotas.ts';
import { checkSameItem } from './same-item.ts';
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
  checkKeyPaths,
  checkOperands,
  checkProjection,
  checkSameItem,
  checkQuotas,
  checkExpressionSize,
  checkDefaults,
  checkCatches,
  checkAdvice,
];
