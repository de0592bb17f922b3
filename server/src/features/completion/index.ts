import { ParsedFile, type Root } from '../../snapshot/index.ts';
import { parseYaml } from '../../yaml/index.ts';
import { placeAt } from '../place.ts';
import type { Source } from '../source.ts';
import { sourceAt } from '../source.ts';
import { callOffers } from './calls.ts';
import { expressionOffers } from './expressions.ts';
import { withQuotes } from './flow-value.ts';
import type { Offer } from './item.ts';
import { keyOffers } from './keys.ts';
import { operationSnippets } from './operations.ts';
import { referenceOffers } from './references.ts';
import { valueOffers } from './values.ts';

export type { Offer } from './item.ts';

/** Behind the colon of a key, bare or in quotes, or behind the dash of an item: a value needs a space first. */
const NEEDS_SPACE = /(?:(?:^|[{,]|- )[ \t]*(?:[\w$.-]+|"[^"]*"|'[^']*'):|^[ \t]*(?:- +)*-)$/;
/** In an alias, an anchor or a tag, and behind the mark of a block text, nothing is a name of ours. */
const YAMLS_OWN = /(?:^|[:,[{-])\s+(?:[*&!]\S*|[|>][-+\d]*)$/;

/** What can be written at an offset. */
export function completion(root: Root | undefined, uri: string, offset: number): readonly Offer[] {
  const text = root?.parsed(uri)?.text ?? '';
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  if (YAMLS_OWN.test(line) || (/:[ \t]*$/.test(line) && hasChildren(text, offset, line))) return [];
  const offers = offersAt(root, uri, offset);
  if (!NEEDS_SPACE.test(line)) return offers;
  return offers.map(offer => ({
    ...offer,
    text: ` ${offer.text ?? offer.label}`,
    range: { start: offset, end: Math.max(offset, offer.range.end) },
  }));
}

/** Whether the value of the key that a line ends in stands below already. */
const hasChildren = (text: string, offset: number, line: string): boolean =>
  /^[ \t]*(?:\r?\n|$)/.test(text.slice(offset)) &&
  stealsChildren(text, offset, ' '.repeat(/^\s*(?:- +)*/.exec(line)?.[0].length ?? 0));

function offersAt(root: Root | undefined, uri: string, offset: number): readonly Offer[] {
  const source = sourceAt(root, uri, offset);
  if (!source) return root ? callOffers(root, uri, offset) : [];
  const { text } = source.file;
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const before = text.slice(lineStart, offset);
  if (isComment(before) || /^---/.test(text.slice(lineStart))) return [];
  if (source.kind === 'operation' && openSubstitution(before) !== undefined)
    return withQuotes(text, offset, referenceOffers(patched(source, offset, 'value'), offset, before));
  const key = /^(\s*(?:- +)*)((?!-)[\w$.-]*)$/.exec(before);
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  if (key && /^[\w$.-]*\s*(?:#.*)?$/.test(rest)) {
    if (stealsChildren(text, offset, key[1] ?? '')) return [];
    const wordStart = offset - (key[2]?.length ?? 0);
    const wordEnd = offset + (/^[\w$.-]*/.exec(rest)?.[0].length ?? 0);
    const whole = patched(source, offset, 'key', wordStart, wordEnd);
    // No key can stand where a key makes a sound document unreadable.
    if (whole.document.broken && !broken(text.slice(0, wordStart) + text.slice(wordEnd))) return [];
    const place = placeAt(whole.document.root, wordStart);
    const range = { start: wordStart, end: wordEnd };
    const items = /- +$/.test(key[1] ?? '')
      ? valueOffers(whole, { ...place, node: place.node, key: null }, offset, range)
      : [];
    const snippets = source.kind === 'operation' && place.steps.length === 0 ? operationSnippets(whole, range) : [];
    // The colon is not there yet, even where the value is.
    const keys = keyOffers(whole, place, range).map(offer =>
      offer.text === offer.label ? { ...offer, text: `${offer.label}:` } : offer,
    );
    return [...keys, ...items, ...snippets];
  }
  const whole = patched(source, offset, 'value');
  const place = placeAt(whole.document.root, offset);
  // Nothing can follow what was closed.
  if ('flow' in place.node && place.node.flow && place.node.range.end === offset) return [];
  const inExpression = expressionOffers(whole, place, offset);
  if (inExpression) return inExpression;
  if (place.key) return keyOffers(whole, place, place.key.key.range);
  const flowKey = /[{,]\s*([\w$.-]*)$/.exec(before);
  if (flowKey && place.node.kind === 'mapping' && place.node.flow)
    return keyOffers(whole, place, { start: offset - (flowKey[1]?.length ?? 0), end: offset });
  // Behind a space at the end of a text, which YAML does not count to it: an expression may go on.
  if (place.node.kind === 'mapping' && !place.node.flow) return wordOffers(source, offset);
  const word = /[^\s,{}[\]"']*$/.exec(before)?.[0] ?? '';
  const range =
    place.node.kind === 'scalar' && place.node.range.start <= offset
      ? place.node.range
      : { start: offset - word.length, end: offset };
  return valueOffers(whole, place, offset, range);
}

/** What may begin at an offset behind an expression, as if its first letter were there. */
function wordOffers(source: Source, offset: number): readonly Offer[] {
  const { text } = source.file;
  const changed = `${text.slice(0, offset)}x${text.slice(offset)}`;
  const whole = inText(source, changed);
  const offers = expressionOffers(whole, placeAt(whole.document.root, offset + 1), offset + 1) ?? [];
  return offers
    .filter(offer => offer.range.start === offset)
    .map(offer => ({ ...offer, range: { start: offset, end: offset } }));
}

/** Whether what stands below is the value of the key above: another key between the two would take it. */
function stealsChildren(text: string, offset: number, lead: string): boolean {
  const below = /(?:\r\n|\n|\r)(?![ \t]*(?:#[^\r\n]*)?(?:\r|\n|$))([ \t]*)(-(?=[ \t\r\n]))?/.exec(text.slice(offset));
  if (!below || lead.includes('-')) return false;
  const indent = below[1]!.length;
  return indent > lead.length || (indent === lead.length && below[2] !== undefined);
}

const broken = (text: string): boolean => parseYaml(text).some(document => document.broken);

const isComment = (before: string): boolean =>
  /^\s*#/.test(before) || /\s#\s/.test(before.replace(/"[^"]*"|'[^']*'/g, ''));

/** The text behind the `${` that is open before an offset of a line. */
export function openSubstitution(before: string): string | undefined {
  const start = before.lastIndexOf('${');
  if (start < 0) return undefined;
  const inside = before.slice(start + 2);
  return inside.includes('}') ? undefined : inside;
}

/**
 * The same source with the half-typed line made readable: a word alone becomes a key, an open `${` is closed. Offsets up to the
 * one asked for stay as they are.
 */
function patched(source: Source, offset: number, as: 'key' | 'value', start = offset, end = offset): Source {
  const { text } = source.file;
  let changed = text;
  if (as === 'key') changed = `${text.slice(0, end)}${start === end ? 'x' : ''}: ${text.slice(end)}`;
  else if (source.document.broken) changed = closed(text, offset);
  return changed === text ? source : inText(source, changed);
}

/** The same source with another text. */
function inText(source: Source, changed: string): Source {
  const file = new ParsedFile(source.file.uri, changed, 'contract', source.file);
  const index = Math.min(source.index, file.documents.length - 1);
  return {
    ...source,
    file,
    index,
    document: file.documents[index]!,
    operation: source.kind === 'operation' ? file.operations[index] : undefined,
  };
}

/** Closes what the line leaves open: `${`, a quote, a brace. */
function closed(text: string, offset: number): string {
  const lineStart = text.lastIndexOf('\n', offset - 1) + 1;
  const lineEnd = text.indexOf('\n', offset) < 0 ? text.length : text.indexOf('\n', offset);
  const line = text.slice(lineStart, lineEnd);
  const before = text.slice(lineStart, offset);
  const open: string[] = [];
  if (openSubstitution(before) !== undefined && !text.slice(offset, lineEnd).includes('}')) open.push('}');
  const bare = line.replace(/\$\{[^}]*\}?/g, '');
  for (const quote of ['"', "'"]) if ((bare.split(quote).length - 1) % 2 === 1) open.push(quote);
  const braces = bare.replace(/"[^"]*"?|'[^']*'?/g, '');
  for (const [left, right] of ['[]', '{}'])
    if (braces.split(left!).length > braces.split(right!).length) open.push(right!);
  return text.slice(0, offset) + open.join('') + text.slice(open.length > 0 ? lineEnd : offset);
}
