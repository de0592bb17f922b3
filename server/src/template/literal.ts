/** What follows a literal text in the template: the end of its JSON string, a reference (`$…`) or a directive (`#…`). */
export type Next = 'quote' | 'reference' | 'directive';

/** Words that VTL reads as directives behind a `#`, wherever they stand. */
const DIRECTIVE = /^(?:set|if|else|elseif|end|foreach|include|parse|stop|break|evaluate|define|macro|return)/i;

/**
 * A literal inside a JSON string of a template: JSON's escapes, and VTL's own characters written so that neither VTL nor
 * the JSON parser takes them for anything but text. A backslash is always `\u005c`, for VTL eats one before a `$`.
 */
export function literalText(text: string, next: Next = 'quote'): string {
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const code = text.charCodeAt(i);
    const rest = text.slice(i + 1, i + 12);
    if (code < 0x20 || code === 0x7f || character === '"' || character === '\\' || isLoneSurrogate(text, i))
      out += unicode(code);
    else if (character === '$' && !inertDollar(rest, next)) out += unicode(code);
    else if (character === '#' && !inertHash(rest, next)) out += unicode(code);
    else out += character;
  }
  return out;
}

const unicode = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

const inertDollar = (rest: string, next: Next): boolean =>
  rest === '' ? next === 'quote' : /^[0-9 .,:;%-]/.test(rest);

function inertHash(rest: string, next: Next): boolean {
  if (rest === '') return next !== 'directive';
  if (/^[0-9 .,:;/-]/.test(rest)) return true;
  return /^[A-Za-z]/.test(rest) && !DIRECTIVE.test(rest);
}

function isLoneSurrogate(text: string, i: number): boolean {
  const code = text.charCodeAt(i);
  if (code >= 0xd800 && code <= 0xdbff) {
    const low = text.charCodeAt(i + 1);
    return !(low >= 0xdc00 && low <= 0xdfff);
  }
  if (code >= 0xdc00 && code <= 0xdfff) {
    const high = text.charCodeAt(i - 1);
    return !(high >= 0xd800 && high <= 0xdbff);
  }
  return false;
}

/** A literal as a JSON string. */
export const literalString = (text: string): string => `"${literalText(text)}"`;

/** A literal between the single quotes of a VTL string, to be printed as JSON later. */
export const literalInQuotes = (text: string): string =>
  JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\"/g, '\\u0022')
    .replace(/\\\\/g, '\\u005c')
    .replace(/['$#]/g, c => unicode(c.charCodeAt(0)));
