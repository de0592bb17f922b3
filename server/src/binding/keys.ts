import { closest, didYouMean } from '../text/index.ts';
import { DOLLAR_KEYS, type DollarKey, isDollarKey } from '../value/index.ts';
import type { Entry, Scalar } from '../yaml/index.ts';
import type { Collector } from './collector.ts';

/** Whether a key says what is spread, and names no attribute. */
export const isSpreadKey = (name: string): boolean => name === '$spread' || name === '$except';

/** Whether a key is the language's. */
export const isOwnKey = (name: string): boolean => name.startsWith('$') && !name.startsWith('$$');

/** The name that a key writes: `$$x` is `$x`. */
export const writtenName = (name: string): string => (name.startsWith('$$') ? name.slice(1) : name);

/** Where the language's keys stand. */
const PLACES: Readonly<Record<DollarKey, string>> = {
  $spread: 'it stands in an item, a map or `update.set`.',
  $except: 'it belongs beside "$spread".',
  $each: 'it makes a value, name: { $each: "${data.lines}", $as: line, $value: … }.',
  $as: 'it belongs beside "$each".',
  $value: 'it belongs beside "$type" or "$each".',
  $type: 'it makes a value, name: { $type: SS, $value: … }.',
  $expr: 'it makes a value in `update.set`, name: { $expr: "visits + 1" }.',
};

const NOT_FILLED_IN =
  "Nothing is filled in here: the names of attributes are the contract's. Keep what differs in a value, such as a sort key.";

/** Reports a key of the language that stands where none does, or that is none. */
export function misplacedKey({ key }: Entry, out: Collector): void {
  const name = key.text;
  if (isDollarKey(name)) return out.error('dollar-key', key.range, `"${name}" has no meaning here: ${PLACES[name]}`);
  if (name.startsWith('${')) return out.error('dollar-key', key.range, NOT_FILLED_IN);
  const near = closest(name, Object.keys(DOLLAR_KEYS));
  const message = `Keys that begin with "$" are the language's, and "${name}" is none of them.${didYouMean(name, Object.keys(DOLLAR_KEYS))} The attribute of that name is written "$${name}".`;
  out.error('dollar-key', key.range, message, {
    fixes: [
      ...(near
        ? [{ title: `Change to "${near}"`, edits: [{ range: key.range, newText: near }], preferred: true }]
        : []),
      { title: `Write the attribute "$${name}"`, edits: [{ range: key.range, newText: `$${name}` }] },
    ],
  });
}

/** Reports a name that looks as if it were filled in. */
export function tellReference({ text, range }: Scalar, out: Collector): void {
  if (text.includes('${')) out.add('reference-in-name', range, NOT_FILLED_IN);
}
