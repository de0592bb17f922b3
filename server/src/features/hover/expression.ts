import { touches } from '../../text/index.ts';
import { rangeWithin, type Scalar } from '../../yaml/index.ts';
import { expressionAt } from '../mapping-place.ts';
import type { Hover } from './index.ts';

/** A function, keyword, operator or literal of an expression. */
export function expressionHover(node: Scalar, path: readonly string[], offset: number): Hover | undefined {
  const language = expressionAt(path);
  const token = language?.tokens(node.text).find(one => touches(rangeWithin(node, one.range), offset));
  const text = token && language?.describe(token);
  return text === undefined ? undefined : { text, range: rangeWithin(node, token!.range) };
}
