import { mappedTo, type Operation } from '../contract/index.ts';
import { TARGETS, type Target, targetOf } from '../targets/index.ts';
import { didYouMean, listed } from '../text/index.ts';
import type { Parsed } from './options.ts';
import { UsageError } from './verb.ts';

/** `--target NAME`; undefined where the one in use is meant. */
export function targetOption(options: Parsed, words: readonly string[] = []): Target | undefined {
  const name = options.text('target');
  const target = targetOf(name);
  if (name === undefined || target || words.includes(name)) return target;
  const names = [...TARGETS.map(one => one.name), ...words];
  throw new UsageError(`There is no target "${name}": there is ${listed(names)}.${didYouMean(name, names)}`);
}

/** An operation by its mapping to a target; without a target as it is in use. */
export const onTarget = (operation: Operation, target: Target | undefined): Operation | undefined =>
  target ? mappedTo(operation, target.name) : operation;
