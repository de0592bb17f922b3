import { parseAllDocuments } from 'yaml';
import type { Offer } from '../server/src/features/index.ts';

/** The document after an offer was taken, as an editor leaves it: snippet marks gone. */
export function taken(text: string, offer: Offer): string {
  let written = offer.text ?? offer.label;
  if (offer.snippet)
    written = written
      .replace(/\\([$}\\])/g, '\u0001$1')
      .replace(/(?<!\u0001)\$\{\d+:([^}]*)\}/g, '$1')
      .replace(/(?<!\u0001)\$\d/g, '')
      .replaceAll('\u0001', '');
  return text.slice(0, offer.range.start) + written + text.slice(offer.range.end);
}

export const errorsOf = (text: string): string[] =>
  parseAllDocuments(text).flatMap(document => document.errors.map(error => error.message.split('\n')[0]!));

/** Everywhere that a person may be typing: behind each line a new one, in place of each value, inside of each word. */
export function* placesOf(text: string): Generator<{ what: string; text: string; offset: number }> {
  for (const match of text.matchAll(/^(\s*(?:- +)*)[^\s#].*$/gm)) {
    const [line, lead = ''] = match;
    const end = match.index + line.replace(/\r$/, '').length;
    const newline = text.includes('\r\n') ? '\r\n' : '\n';
    const indent = ' '.repeat(lead.replace(/[\r\n]/g, '').length);
    const added = text.slice(0, end) + newline + indent + text.slice(end);
    yield { what: `below "${line.trim()}"`, text: added, offset: end + newline.length + indent.length };
    const value = /^(\s*(?:- +)*[\w$-]+: )(?![{[])(\S.*)$/.exec(line.replace(/\r$/, ''));
    if (value) {
      const start = match.index + value[1]!.length;
      yield {
        what: `in place of the value of "${line.trim()}"`,
        text: text.slice(0, start) + text.slice(end),
        offset: start,
      };
    }
    for (const word of line.matchAll(/[\w$-]{2,}/g)) {
      const at = match.index + word.index + 1;
      yield { what: `in "${line.trim()}" at "${word[0]}"`, text, offset: at };
    }
    for (const brace of line.matchAll(/[{[] ?/g)) {
      const at = match.index + brace.index + brace[0].length;
      yield { what: `in "${line.trim()}" behind "${brace[0]}"`, text, offset: at };
    }
  }
}

/** Everywhere that a line may have got to so far, as far as it leaves nothing open: the rest of it is not there yet. */
export function* halfTyped(text: string): Generator<{ text: string; offset: number }> {
  for (const match of text.matchAll(/^.+$/gm)) {
    const [line] = match;
    for (let length = line.search(/\S/) + 1; length <= line.length; length += 3) {
      const typed = line.slice(0, length);
      const bare = typed.replace(/"[^"]*"|'[^']*'/g, '');
      if (/["'#]/.test(bare) || bare.split(/[[{]/).length !== bare.split(/[\]}]/).length) continue;
      const offset = match.index + length;
      yield { text: text.slice(0, offset) + text.slice(match.index + line.length), offset };
    }
  }
}
