import type { Collector } from '../../../../binding/collector.ts';
import type { Binding } from '../binding.ts';
import type { ReadStatement } from '../statement.ts';
import { checkAdvice } from './advice.ts';
import { checkArrays } from './arrays.ts';
import { checkColumns } from './columns.ts';
import { checkCursor } from './cursor.ts';
import { checkLimit } from './limit.ts';
import { checkValues } from './values.ts';

/** What is wrong with a statement and its answer that binds. */
export function check(binding: Binding, read: ReadStatement, out: Collector): void {
  checkArrays(read, out);
  checkLimit(binding, read, out);
  checkColumns(binding, read, out);
  checkCursor(binding, read, out);
  checkValues(binding, read, out);
  checkAdvice(binding, read, out);
}
