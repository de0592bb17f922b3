/** Where a line that is being typed can stand: what is open above it. */
export interface Leads {
  /** What the key above still waits for, below it: its own keys, and its items. */
  readonly awaited: readonly string[];
  /** The column of that key. */
  readonly above: number;
  /** Open mappings and lists, innermost first: where their next key or item stands. An item's lead has its dash. */
  readonly open: readonly string[];
}

const KEY = /^(?:[\w$.-]+|"(?:[^"\\]|\\.)*"|'(?:[^']|'')*')\s*:(?=\s|$)/;
/** A key with nothing behind it, or an anchor or a comment alone. */
const WAITS = /:[ \t]*(?:&\S+[ \t]*)?(?:#.*)?$/;

/** What is open above a line, by the columns of what stands there: texts in blocks look like keys, and lead nowhere. */
export function leadsAt(text: string, lineStart: number): Leads {
  const lines = text.slice(0, lineStart).split(/\r\n|\n|\r/);
  const open: string[] = [];
  let awaited: readonly string[] = [];
  let above = 0;
  let limit = Number.POSITIVE_INFINITY;
  for (let i = lines.length - 1; i >= 0 && limit > 0; i--) {
    const line = lines[i]!;
    if (/^---/.test(line)) break;
    if (/^\s*(?:#.*)?$/.test(line)) continue;
    const lead = /^\s*(?:-(?:\s+|$))*/.exec(line)![0];
    const indent = /^\s*/.exec(line)![0].length;
    const content = line.slice(lead.length);
    const dashes = [...lead.matchAll(/-/g)].map(({ index }) => index);
    const key = KEY.test(content);
    if (limit === Number.POSITIVE_INFINITY) {
      above = lead.length;
      const step = stepOf(text);
      if (key && WAITS.test(content)) awaited = [spaces(lead.length + step), `${spaces(lead.length + step)}- `];
      if (content === '' && dashes.length > 0) awaited = [spaces(dashes.at(-1)! + 2)];
    }
    if (key && lead.length < limit) open.push(spaces(lead.length));
    for (const dash of dashes.reverse()) if (dash < limit) open.push(`${spaces(dash)}- `);
    limit = Math.min(limit, indent);
  }
  return { awaited, above, open: [...new Set(open)] };
}

const spaces = (count: number): string => ' '.repeat(count);

/** By how much a document indents: as its first key that is indented. */
const stepOf = (text: string): number => /^[\w$"'][^\r\n]*:[ \t]*\r?\n( +)(?![-\s#])/m.exec(text)?.[1]?.length ?? 2;
