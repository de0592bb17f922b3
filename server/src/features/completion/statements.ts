import { rangeWithin, type Scalar } from '../../yaml/index.ts';
import { placeAt } from '../place.ts';
import type { Source } from '../source.ts';
import { statementAt } from '../statement.ts';
import { type Offer, ranked, suggested } from './item.ts';

/**
 * The names that can be written in a statement; null where an offset stands in none. A blank at the end of a text and an empty line
 * are no part of it to YAML, so a letter is put there first. `read`: the source with another text.
 */
export function statementOffers(
  source: Source,
  offset: number,
  read: (changed: string) => Source,
): readonly Offer[] | null {
  const { text } = source.file;
  // Nothing is read a second time where there can be no statement.
  if (source.kind !== 'operation' || !STATEMENT.test(text.slice(0, offset))) return null;
  const within = /[\w$"\u0080-\uffff]/.test(text[offset - 1] ?? '');
  const probed = within ? text : `${text.slice(0, offset)}x${text.slice(offset)}`;
  const whole = read(probed);
  const place = placeAt(whole.document.root, offset);
  const found = statementAt(whole, place, offset);
  if (!found) return null;
  const { node, statement, at } = found;
  return ranked(
    statement.names(within ? at : at + 1).map(({ range, ...one }) => {
      const { start, end } = rangeWithin(node, range);
      const { text: spelt = one.name, ...offer } = suggested(one);
      return { ...offer, text: inStyle(spelt, node.style), range: { start, end: within ? end : end - 1 } };
    }),
  );
}

const STATEMENT = /\bstatement\b/;

/** A text as it stands in a scalar of a style. */
function inStyle(text: string, style: Scalar['style']): string {
  if (style === 'double') return text.replace(/["\\]/g, '\\$&');
  return style === 'single' ? text.replaceAll("'", "''") : text;
}
