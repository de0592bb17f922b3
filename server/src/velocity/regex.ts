import { RE2JS } from 're2js';
import { RenderError } from './render-error.ts';

/** A match: where, and its groups (0 is the whole). */
export interface Match {
  readonly start: number;
  readonly end: number;
  readonly groups: readonly (string | null)[];
}

interface Engine {
  readonly matches: (text: string) => boolean;
  readonly all: (text: string) => Match[];
}

const KNOWN = new Map<string, Engine>();
/** What JavaScript's backtracking engine is trusted with; longer texts go to the linear one. */
const SHORT_TEXT = 10_000;

/** A Java regular expression. Neither hangs on a hostile one: what is not simple runs on a linear engine, or is refused. */
function compile(pattern: string): Engine {
  const known = KNOWN.get(pattern);
  if (known) return known;
  const quick = backtracking(pattern);
  let slow: Engine | undefined;
  const linearEngine = (): Engine => {
    slow ??= linear(pattern);
    return slow;
  };
  const pick = (text: string): Engine => (quick && text.length <= SHORT_TEXT ? quick : linearEngine());
  if (!quick) linearEngine();
  const engine: Engine = { matches: text => pick(text).matches(text), all: text => pick(text).all(text) };
  if (KNOWN.size > 1000) KNOWN.clear();
  KNOWN.set(pattern, engine);
  return engine;
}

export const matches = (text: string, pattern: string): boolean => compile(pattern).matches(text);

/** `replaceAll`/`replaceFirst`: in the replacement `$1` is a group, and a backslash takes the next character as it is. */
export function replace(text: string, pattern: string, replacement: string, first: boolean): string {
  const found = compile(pattern).all(text);
  let out = '';
  let at = 0;
  for (const match of first ? found.slice(0, 1) : found) {
    out += text.slice(at, match.start) + expand(replacement, match);
    at = match.end;
  }
  return out + text.slice(at);
}

function expand(replacement: string, match: Match): string {
  let out = '';
  for (let i = 0; i < replacement.length; i++) {
    const character = replacement[i]!;
    if (character === '\\') {
      if (++i >= replacement.length) throw new RenderError('thrown', 'A replacement ends in a backslash.');
      out += replacement[i];
    } else if (character === '$') {
      let group = Number(replacement[++i] ?? 'x');
      if (!Number.isInteger(group))
        throw new RenderError('thrown', 'A "$" in a replacement needs the number of a group.');
      if (group >= match.groups.length)
        throw new RenderError('thrown', `A replacement names group ${group}, which there is not.`);
      for (
        let next = group * 10 + Number(replacement[i + 1] ?? 'x');
        next < match.groups.length;
        next = group * 10 + Number(replacement[i + 1] ?? 'x')
      ) {
        group = next;
        i++;
      }
      out += match.groups[group] ?? '';
    } else out += character;
  }
  return out;
}

/** `split`: no empty strings at the end, none before a match of no length at the start. */
export function split(text: string, pattern: string, limit: number): string[] {
  const parts: string[] = [];
  let at = 0;
  for (const match of compile(pattern).all(text)) {
    if (limit > 0 && parts.length === limit - 1) break;
    if (match.end === 0) continue;
    if (match.start === match.end && match.start >= text.length) continue;
    parts.push(text.slice(at, match.start));
    at = match.end;
  }
  if (at === 0 && parts.length === 0) return [text];
  parts.push(text.slice(at));
  if (limit === 0) while (parts.length > 0 && parts.at(-1) === '') parts.pop();
  return parts;
}

/**
 * The same expression for JavaScript, where it has only what means the same in both: literals, classes, groups, alternation,
 * greedy quantifiers of which none nests in another, `^`, `$`, `.`.
 */
function backtracking(source: string): Engine | null {
  const dotAll = source.startsWith('(?s)');
  const pattern = dotAll ? source.slice(4) : source;
  let out = '';
  let at = 0;
  const groups: { unbounded: boolean }[] = [{ unbounded: false }];
  let closed: { unbounded: boolean } | null = null;
  while (at < pattern.length) {
    TOKEN.lastIndex = at;
    const match = TOKEN.exec(pattern);
    if (!match) return null;
    const [token] = match;
    at += token.length;
    const inner = closed;
    closed = null;
    if (token === '(' || token === '(?:') {
      groups.push({ unbounded: false });
      out += token;
    } else if (token === ')') {
      const group = groups.pop();
      if (!group || groups.length === 0) return null;
      closed = group;
      if (group.unbounded) groups.at(-1)!.unbounded = true;
      out += token;
    } else if (/^[*+]$|^\{\d+,\}$/.test(token)) {
      if (inner?.unbounded) return null;
      groups.at(-1)!.unbounded = true;
      out += token;
    } else if (token === '.') out += dotAll ? '[^]' : '[^\\n\\r\\u0085\\u2028\\u2029]';
    else if (token === '$') out += '(?=(?:\\r\\n|[\\n\\r\\u0085\\u2028\\u2029])?(?![^]))';
    else if (/^[/\]}]$/.test(token)) out += `\\${token}`;
    else out += translated(token);
  }
  if (groups.length !== 1) return null;
  try {
    const search = new RegExp(out, 'gu');
    const whole = new RegExp(`^(?:${out})(?![^])`, 'u');
    return { matches: text => whole.test(text), all: text => searchAll(search, text) };
  } catch {
    return null;
  }
}

/** Java's blanks are ASCII's; and with the `u` flag, which counts code points as Java does, few characters may be escaped. */
function translated(token: string): string {
  if (token === '\\s') return '[ \\t\\n\\x0B\\f\\r]';
  if (token === '\\S') return '[^ \\t\\n\\x0B\\f\\r]';
  if (token.startsWith('[')) return token.replaceAll('\\s', ' \\t\\n\\x0B\\f\\r').replace(/\\(["'])/g, '$1');
  return token.replace(/^\\(["'-])$/, '$1');
}

const TOKEN =
  /\((?:\?:)?(?!\?)|\)|\||\[\^?(?:\\[\\dws\][^.+*?(){}|/"'$-]|[^\]\\[&^])+\]|\\u[0-9a-fA-F]{4}|\\[\\dwsDWS.+*?(){}|[\]^$/"'-]|[*+?](?![+?])|\{\d+(?:,\d*)?\}(?![+?])|[.^$]|[^\\[\]{}()*+?|.^$]/y;

function searchAll(search: RegExp, text: string): Match[] {
  const found: Match[] = [];
  search.lastIndex = 0;
  for (let match = search.exec(text); match; match = search.exec(text)) {
    found.push({
      start: match.index,
      end: match.index + match[0].length,
      groups: [...match].map(group => group ?? null),
    });
    if (match[0] === '') search.lastIndex += (text.codePointAt(match.index) ?? 0) > 0xffff ? 2 : 1;
  }
  return found;
}

function linear(pattern: string): Engine {
  let compiled: RE2JS;
  try {
    compiled = RE2JS.compile(pattern);
  } catch {
    throw new RenderError('unsupported', `The regular expression ${pattern} is not supported here.`);
  }
  return {
    matches: text => compiled.matches(text),
    all: text => {
      const matcher = compiled.matcher(text);
      const found: Match[] = [];
      while (matcher.find()) {
        const groups = Array.from({ length: compiled.groupCount() + 1 }, (_, i) => matcher.group(i) ?? null);
        found.push({ start: matcher.start(), end: matcher.end(), groups });
      }
      return found;
    },
  };
}
