import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';

/** Everything that DynamoDB or API Gateway would refuse and that can be known now. */
export function checkBinding(binding: Binding, out: Collector): void {
  for (const check of CHECKS) check(binding, out);
}

const CHECKS: readonly ((binding: Binding, out: Collector) => void)[] = [];
