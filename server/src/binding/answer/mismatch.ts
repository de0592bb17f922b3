import { type Type, typeName } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import type { Collector } from '../collector.ts';

/** Says that something else stands where the result is of a type. */
export function mismatch(range: Range, what: string, type: Type, path: string, out: Collector): null {
  const is = type.kind === 'unmapped' ? type.reason : `is of type ${typeName(type)}`;
  out.error('returns-type', range, `${capital(path)} ${is}, and ${what} stands here.`);
  return null;
}

export const capital = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);
