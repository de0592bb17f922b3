import type { Type } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import { unstorable } from '../storable.ts';
import type { AnswerContext } from './context.ts';
import { capital } from './mismatch.ts';

/**
 * Whether a template can read stored values of a type: each part of it has one. A problem where it cannot, at the part
 * where that is declared in this file, else at `range`. `what` begins its sentence: `"prices"`.
 */
export function isReadable(type: Type, what: string, range: Range, context: AnswerContext): boolean {
  const why = unstorable(type);
  // What a stored attribute may be called is tested where its path is written.
  if (why?.rule !== 'unmapped-type') return true;
  if (why.told) {
    context.out.fail();
    return false;
  }
  const place = why.within && context.declaredIn(why.within.file) ? why.within.range : range;
  context.out.error(
    'unmapped-type',
    place,
    `${capital(what)}${why.reason}: the template needs one type to read what is stored. Declare it, or write { $type: JSON, $value: … } for JSON text.`,
  );
  return false;
}
