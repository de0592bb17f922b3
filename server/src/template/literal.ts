/** Words that VTL reads as directives behind a `#`, wherever they stand. */
const DIRECTIVE = /^(?:set|if|else|elseif|end|foreach|include|parse|stop|break|evaluate|define|macro|return)/i;

/**
 * A literal inside a JSON string of a template: JSON's escapes, and what VTL would read as its own written so that neither VTL
 * nor the JSON parser takes it for anything but text. `before` and `behind` are what the template has around it. A backslash is
 * always `\u005c`, for VTL eats one before a `$`.
 */
export function literalText(text: string, before = '"', behind = '"'): string {
  const whole = text + behind;
  let out = '';
  for (let i = 0; i < text.length; i++) {
    const character = text[i]!;
    const code = text.charCodeAt(i);
    if (code < 0x20 || code === 0x7f || character === '"' || character === '\\' || isLoneSurrogate(text, i))
      out += unicode(code);
    else if (character === '$' && !/^[0-9 ,:;%"-]/.test(whole.slice(i + 1))) out += unicode(code);
    else if (character === '#' && !inertHash(whole.slice(i + 1))) out += unicode(code);
    // Behind a reference, with a `#` before that, VTL reads an `@`, and a letter and an `@`, as `#@`.
    else if (i <= 1 && character === '@' && !before.endsWith('"')) out += unicode(code);
    // So it reads a word and a bracket, as the call of a macro: what stands before is no literal of this one.
    else if (character === '(' && !before.endsWith('"') && /^[A-Za-z_][\w@-]* *$/.test(text.slice(0, i)))
      out += unicode(code);
    else if (i === 0 && goesOn(before, whole)) out += unicode(code);
    else out += character;
  }
  return out;
}

/** Whether a text would go on with the reference that stands before it: `.name`, `[0]`, `{`, `(…)`, or more of its name. */
const goesOn = (before: string, text: string): boolean =>
  (/[\w)\]-]$/.test(before) && /^(?:\.[A-Za-z_]|[\w[{])/.test(text)) || (/[\w-]$/.test(before) && /^[(-]/.test(text));

const unicode = (code: number): string => `\\u${code.toString(16).padStart(4, '0')}`;

/** A word that is no directive is text, unless a bracket makes it the call of a macro. */
function inertHash(rest: string): boolean {
  if (/^[0-9 .,:;/"$-]/.test(rest)) return true;
  const word = /^[A-Za-z][\w@-]*/.exec(rest)?.[0];
  return word !== undefined && !DIRECTIVE.test(word) && !/^\s*\(/.test(rest.slice(word.length));
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
