import type { Operation } from '../../contract/index.ts';
import type { Root } from '../../snapshot/index.ts';
import type { Range } from '../../text/index.ts';
import type { Hover } from '../hover/index.ts';
import { guardsIn } from './guards.ts';
import type { Shown } from './index.ts';
import { originOf } from './origins.ts';

/** Characters of a contract's line that are quoted. */
const MOST = 120;

/**
 * What stands at an offset of a preview: of a template what a guard asks, and always which line of the contract made it. `link` makes
 * a link to that line.
 */
export function previewHover(
  root: Root | undefined,
  contract: Operation['file'],
  shown: Shown & { readonly template: boolean },
  offset: number,
  link: (line: number) => string,
): Hover | undefined {
  const { text } = shown;
  const guard = shown.template
    ? guardsIn(text)
        .filter(({ range }) => range.start <= offset && offset < range.end)
        .at(-1)
    : undefined;
  const file = root?.parsed(contract);
  const origin = originOf(text, { start: offset, end: offset }, shown.map());
  const lines: string[] = guard ? [guard.words] : [];
  if (file && origin) {
    const { line } = file.lines.position(origin.start);
    const source = file.text.split(/\r?\n/)[line]?.trim() ?? '';
    const quoted = source.length > MOST ? `${source.slice(0, MOST)}…` : source;
    lines.push(`Made by [line ${line + 1}](${link(line + 1)}) of the contract:\n\n\`\`\`yaml\n${quoted}\n\`\`\``);
  }
  if (lines.length === 0) return undefined;
  return { text: lines.join('\n\n'), range: guard?.range ?? wordAt(text, offset) };
}

function wordAt(text: string, offset: number): Range {
  const before = /[\w$#-]*$/.exec(text.slice(Math.max(0, offset - 100), offset))?.[0].length ?? 0;
  const behind = /^[\w$#-]*/.exec(text.slice(offset, offset + 100))?.[0].length ?? 0;
  return { start: offset - before, end: Math.max(offset + behind, offset + (before > 0 ? 0 : 1)) };
}
