import type { Prelude } from './prelude.ts';

/** DynamoDB nests no deeper, and what we store as JSON text rarely does. */
const MOST_NESTING = 32;

/** What a JSON text becomes, step by step: escapes and strings, then the other literals, then no blanks. */
const STEPS: readonly (readonly [pattern: string, by: string])[] = [
  ['~', '!'],
  ['\\\\(["\\\\/bfnrt]|u[0-9a-fA-F]{4})', '!'],
  ['"[^"\\\\\\x00-\\x1F]*"', '~'],
  ['true|false|null|-?(0|[1-9][0-9]*)(\\.[0-9]+)?([eE][-+]?[0-9]+)?', '0'],
  ['[ \\t\\r\\n]+', ''],
];

/** An array or object whose members are literals. */
const INNERMOST = '\\[([0~](,[0~])*)?\\]|\\{(~:[0~](,~:[0~])*)?\\}';

/**
 * Whether a text is JSON, as a condition: VTL has no parser that does not throw. Literals are taken for `0` and `~` (strings),
 * and arrays and objects of such for `0`, from the inside out, until one literal is left.
 */
export function isJsonText(text: string, prelude: Prelude): string {
  const patterns = STEPS.map(([pattern], i) => prelude.constant(`$j${i}`, pattern));
  const innermost = prelude.constant('$jn', INNERMOST);
  const literals = STEPS.map(([, by], i) => `.replaceAll(${patterns[i]},'${by}')`).join('');
  return `${text}${literals}${`.replaceAll(${innermost},'0')`.repeat(MOST_NESTING)}.replaceAll('~','0')=='0'`;
}
