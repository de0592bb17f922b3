import { ParsedFile, type Root } from '../../snapshot/index.ts';
import { parseYaml } from '../../yaml/index.ts';
import { type Place, placeAt } from '../place.ts';
import type { Source } from '../source.ts';
import { sourceAt } from '../source.ts';
import { callOffers } from './calls.ts';
import { expressionOffers } from './expressions.ts';
import { withQuotes } from './flow-value.ts';
import { type Offer, ranked } from './item.ts';
import { keyOffers } from './keys.ts';
import { leadsAt } from './leads.ts';
import { operationSnippets } from './operations.ts';
import { referenceOffers } from './references.ts';
import { statementOffers } from './statements.ts';
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
  const inStatement = statementOffers(source, offset, changed => patched(inText(source, changed), offset, 'value'));
  if (inStatement) return inStatement;
  const line = wordLine(text, offset);
  if (line) return stealsChildren(text, offset, line.lead) ? [] : lineOffers(source, line, offset);
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
  const values = valueOffers(whole, place, offset, range);
  return values.length > 0 || word !== '' ? values : inBrackets(whole, place, offset);
}

/** What can stand on a line that has a word at most: where it stands, and where else it belongs, by an edit that indents. */
function lineOffers(source: Source, line: WordLine, offset: number): readonly Offer[] {
  const own = wordOffersAt(source, line, offset);
  if (own === 'in a text') return [];
  if (line.lead.includes('-')) return own;
  const { text } = source.file;
  const { awaited, above, open } = leadsAt(text, line.start);
  const at = (leads: readonly string[]): Offer[] =>
    leads.filter(lead => lead !== line.lead).flatMap(lead => indented(source, line, lead, offset));
  const length = line.lead.length;
  const below = at(awaited);
  const first = awaited.includes(line.lead) ? [...own, ...below] : [...below, ...(length <= above ? own : [])];
  if (awaited.length > 0 && (first.length > 0 || length > above)) return ranked(first);
  if (own.length > 0) {
    // A list that stands as far left as the key that holds it: what follows may belong to its last item.
    const dash = open.indexOf(`${line.lead}- `);
    return ranked([...own, ...(dash > 0 ? at(open.slice(0, dash + 1)) : [])]);
  }
  const columnOf = (lead: string): number => lead.replace(/- $/, '').length;
  const right = at(open.filter(lead => columnOf(lead) >= length));
  if (right.length > 0) return ranked(right);
  for (const lead of open) {
    const left = at([lead]);
    if (left.length > 0) return ranked(left);
  }
  return [];
}

/** What can begin with the word of a line; whether the line is one of a text. */
function wordOffersAt(source: Source, line: WordLine, offset: number): readonly Offer[] | 'in a text' {
  const { lead, wordStart, wordEnd } = line;
  const whole = patched(source, offset, 'key', wordStart, wordEnd);
  // No key can stand where a key makes a sound document unreadable.
  if (whole.document.broken && !line.brokenWithout()) return [];
  const place = placeAt(whole.document.root, wordStart);
  if (place.node.kind === 'scalar' && !place.key && place.node.range.start < wordStart) return 'in a text';
  const range = { start: wordStart, end: wordEnd };
  const items = /- +$/.test(lead) ? valueOffers(whole, { ...place, node: place.node, key: null }, offset, range) : [];
  const snippets = source.kind === 'operation' && place.steps.length === 0 ? operationSnippets(whole, range) : [];
  // The colon is not there yet, even where the value is.
  const keys = keyOffers(whole, place, range).map(offer =>
    offer.text === offer.label ? { ...offer, text: `${offer.label}:` } : offer,
  );
  return [...keys, ...items, ...snippets];
}

/** The same with another lead, as edits of the line as it is. */
function indented(source: Source, line: WordLine, lead: string, offset: number): readonly Offer[] {
  const { text } = source.file;
  const moved = lead.length - line.lead.length;
  const changed = text.slice(0, line.start) + lead + text.slice(line.wordStart);
  if (stealsChildren(changed, offset + moved, lead)) return [];
  const there: WordLine = { ...line, lead, wordStart: line.wordStart + moved, wordEnd: line.wordEnd + moved };
  const key = there.wordStart === there.wordEnd ? 'x: ' : ': ';
  const probe = changed.slice(0, there.wordEnd) + key + changed.slice(there.wordEnd);
  if (broken(probe) && !line.brokenWithout()) return [];
  const offers = wordOffersAt(inText(source, changed), there, offset + moved);
  if (offers === 'in a text') return [];
  const common = Math.min(line.lead.length, lead.replace(/- $/, '').length);
  return (
    offers
      // Whether a list may stand there is not known of a name that is free.
      .filter(offer => offer.range.start === there.wordStart && !(lead.endsWith('- ') && offer.kind === 'snippet'))
      .map(offer => ({
        ...offer,
        label: lead.endsWith('- ') ? `- ${offer.label}` : offer.label,
        filter: offer.filter ?? offer.label,
        text: lead.slice(common) + (offer.text ?? offer.label),
        range: { start: line.start + common, end: line.wordEnd },
      }))
  );
}

/** Behind a key that a mapping or a list follows, and within a list on one line: what it holds, with its brackets. */
function inBrackets(source: Source, place: Place, offset: number): readonly Offer[] {
  const { text } = source.file;
  const inList = place.node.kind === 'sequence';
  if (place.node.kind !== 'empty' && !inList) return [];
  for (const [open, close] of inList ? [['{ ', ' }']] : BRACKETS) {
    const at = offset + open!.length;
    const isMapping = open!.endsWith('{ ');
    const changed = `${text.slice(0, offset)}${open}${isMapping ? 'x: ' : ''}${close}${text.slice(offset)}`;
    const whole = inText(source, changed);
    if (whole.document.broken) continue;
    const within = placeAt(whole.document.root, at);
    const range = { start: at, end: at };
    const all = isMapping ? keyOffers(whole, within, range) : valueOffers(whole, within, at, range);
    // A name that is free says nothing of whether a mapping stands there.
    const offers = all.filter(offer => offer.kind !== 'snippet');
    if (offers.length === 0) continue;
    return offers.map(offer => ({
      ...offer,
      filter: offer.filter ?? offer.label,
      text: isMapping ? `${open}${offer.label}: $0${close}` : `${open}${offer.text ?? offer.label}$0${close}`,
      snippet: true,
      range: { start: offset, end: offset },
    }));
  }
  return [];
}

const BRACKETS = [
  ['{ ', ' }'],
  ['[{ ', ' }]'],
  ['[', ']'],
] as const;

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

/** A line that has nothing but a word, at most: `    em▮`. */
interface WordLine {
  readonly start: number;
  /** Blanks and dashes before the word. */
  readonly lead: string;
  readonly wordStart: number;
  readonly wordEnd: number;
  /** Whether the document cannot be read without the word, wherever that stands: it is parsed once, when somebody asks. */
  readonly brokenWithout: () => boolean;
}

function wordLine(text: string, offset: number): WordLine | undefined {
  const start = text.lastIndexOf('\n', offset - 1) + 1;
  const key = /^(\s*(?:- +)*)((?!-)[\w$.-]*)$/.exec(text.slice(start, offset));
  const rest = /^[^\r\n]*/.exec(text.slice(offset))?.[0] ?? '';
  if (!key || !/^[\w$.-]*\s*(?:#.*)?$/.test(rest)) return undefined;
  const lead = key[1] ?? '';
  const wordStart = start + lead.length;
  const wordEnd = offset + (/^[\w$.-]*/.exec(rest)?.[0].length ?? 0);
  let known: boolean | undefined;
  const brokenWithout = (): boolean => {
    known ??= broken(text.slice(0, wordStart) + text.slice(wordEnd));
    return known;
  };
  return { start, lead, wordStart, wordEnd, brokenWithout };
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
