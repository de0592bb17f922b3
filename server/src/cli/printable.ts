/** Control characters, line separators, and what turns the direction of text: they would move the cursor or hide what follows. */
const UNPRINTABLE = /[\p{Cc}\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** A text of others (a file's name, a table's) as one line of a terminal or a build log; a log takes `::` at its start for a command. */
export const printable = (text: string): string =>
  text
    .replace(UNPRINTABLE, c => SHORT[c] ?? `\\u${c.charCodeAt(0).toString(16).padStart(4, '0')}`)
    .replace(/^\s*::/, './::');
