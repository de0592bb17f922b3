import type { YAMLError } from 'yaml';
import type { Fix, Problem, Range } from '../text/index.ts';
import { quoted } from './scalar.ts';

/** What makes a text no YAML at all, found before it is parsed: binary bytes and unresolved merges. */
export function preflight(text: string): Problem | undefined {
  const nul = text.indexOf('\0');
  if (nul >= 0)
    return problem(
      { start: nul, end: nul + 1 },
      'This file has a NUL byte: it is not text, or not UTF-8. Save it as UTF-8.',
    );
  const conflict = /^(?:<{7}|={7}|>{7})(?: .*)?$/m.exec(text);
  if (conflict && /^<{7} /m.test(text)) {
    const start = conflict.index;
    return problem(
      { start, end: start + conflict[0].length },
      'An unresolved merge conflict begins here: keep one of the sides and remove the markers.',
    );
  }
  return undefined;
}

/** The first syntax error of a document, in our words. Others follow from it more often than not. */
export function syntaxProblem(text: string, error: YAMLError, document: Range): Problem {
  const unquoted = unquotedPlaceholder(text, error.pos[0]) ?? endedQuote(text, error) ?? reservedStart(text, error);
  if (unquoted) return unquoted;
  const start = Math.max(document.start, Math.min(error.pos[0], text.length));
  const range = { start, end: Math.max(start, Math.min(error.pos[1], lineEnd(text, start))) };
  return problem(
    range.end > range.start ? range : { start: lineStart(text, start), end: start },
    worded(text, error, start),
  );
}

function worded(text: string, error: YAMLError, start: number): string {
  const character = text[start] ?? '';
  if (error.message.startsWith('Maximum call stack')) return 'This nests too deeply to be read.';
  switch (error.code) {
    case 'TAB_AS_INDENT':
      return 'YAML is indented with spaces: replace this tab.';
    case 'BAD_SCALAR_START':
      return `A plain value cannot begin with "${character}": put quotes around it.`;
    case 'BLOCK_AS_IMPLICIT_KEY':
      if (!/:\s/.test(text.slice(start, lineEnd(text, start))))
        return 'The next line is indented as if it were a part of this value: align its key with the one of this line.';
      return 'A second ":" on this line: put quotes around the value, or begin a new line for the inner key.';
    case 'MULTILINE_IMPLICIT_KEY':
      return 'This is neither a key nor a value: write "key: value", indented like its neighbours.';
    case 'MISSING_CHAR':
      if (error.message.includes('quote')) return 'A quote is opened and never closed.';
      if (error.message.includes('map values'))
        return 'This line is no "key: value": the colon is missing, or the indentation is wrong.';
      if (error.message.startsWith('Missing ,'))
        return 'Between braces and brackets, "{", "}", "[", "]" and "," end a text: put quotes around it.';
      return `${error.message}.`;
    case 'BAD_INDENT':
      return error.message.startsWith('Flow')
        ? `A ${error.message.includes('sequence') ? '"["' : '"{"'} is opened and not closed before this line.`
        : 'This line is indented neither like its neighbours nor like a part of what is above it.';
    case 'BAD_ALIAS':
      return `${error.message}.`;
    case 'UNEXPECTED_TOKEN':
      return 'This does not belong here: a list and a mapping are mixed, or a quote, bracket or comma is missing before it.';
    default:
      return `${error.message.replace(/\.$/, '')}.`;
  }
}

/** `{ pk: USER#${data.id} }`: in flow style the brace of a placeholder ends the value. */
function unquotedPlaceholder(text: string, near: number): Problem | undefined {
  const from = lineStart(text, near);
  const line = text.slice(from, lineEnd(text, near));
  for (const match of line.matchAll(/(?<=[[{,]\s*|:\s+)(?![^'"[\]{},$]*:\s)[^\s'"[\]{},]*\$\{[^}]*\}[^,\]}]*/g)) {
    const before = line.slice(0, match.index);
    if (!/[[{]/.test(before) || insideQuotes(before)) continue;
    const written = match[0].trimEnd();
    const range = { start: from + match.index, end: from + match.index + written.length };
    const fix: Fix = { title: 'Put quotes around it', edits: [{ range, newText: quoted(written) }], preferred: true };
    return {
      ...problem(
        range,
        `In flow style (between braces or brackets) a value with "\${" needs quotes: ${quoted(written)}.`,
      ),
      fixes: [fix],
    };
  }
  return undefined;
}

/** `condition: "a" = "b"`: the quoted text is the whole value, and more follows it. */
function endedQuote(text: string, error: YAMLError): Problem | undefined {
  if (error.code !== 'UNEXPECTED_TOKEN') return undefined;
  const from = lineStart(text, error.pos[0]);
  const line = text.slice(from, lineEnd(text, error.pos[0]));
  const match = /^\s*(?:- )?(?:[\w$.-]+:\s+)?(?=["'])/.exec(line);
  if (!match || from + match[0].length >= error.pos[0]) return undefined;
  return inQuotes(from + match[0].length, line.slice(match[0].length), 'The quotes end before the value does');
}

/** A value that begins with a backtick or an at sign. */
function reservedStart(text: string, error: YAMLError): Problem | undefined {
  if (error.code !== 'BAD_SCALAR_START') return undefined;
  const [start] = error.pos;
  const before = text.slice(lineStart(text, start), start);
  if (/[[{,]/.test(before)) return undefined;
  const line = text.slice(start, lineEnd(text, start));
  return inQuotes(start, line, `A plain value cannot begin with "${text[start]}"`);
}

/** A value up to the end of its line, and the quotes that it needs. */
function inQuotes(start: number, line: string, why: string): Problem {
  const written = line.replace(/\s+#.*$/, '').trimEnd();
  const range = { start, end: start + written.length };
  const fix: Fix = { title: 'Put quotes around it', edits: [{ range, newText: quoted(written) }], preferred: true };
  return { ...problem(range, `${why}: write ${quoted(written)}.`), fixes: [fix] };
}

const insideQuotes = (before: string): boolean =>
  (before.replace(/'[^']*'|"[^"]*"/g, '').match(/['"]/) ?? []).length > 0;

const problem = (range: Range, message: string): Problem => ({ rule: 'yaml-syntax', range, message });

const lineStart = (text: string, offset: number): number =>
  Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;

function lineEnd(text: string, offset: number): number {
  const rest = text.slice(offset).search(/[\r\n]/);
  return rest < 0 ? text.length : offset + rest;
}
