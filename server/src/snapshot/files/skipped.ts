import { GENERATED_CLIENT } from '../../export/index.ts';

const GENERATED =
  /^(?:[ \t]*(?:\/\/|#|\/?\*|"""|--)[^\n]*)?(?:@generated\b|\bdo not (?:edit|modify)\b|\bauto-?generated (?:by|file|code)|\bgenerated (?:by|code)\b)/im;
/** Nobody writes lines of such a length on average. */
const LONG_LINE = 400;
const HEADER = 1000;

/** Why a code file is not analysed, or null: it is read as a person's work. */
export function skipReason(path: string, text: string | null): string | null {
  if (text === null) return 'it cannot be read, is no text, or is larger than 5 MB';
  if (text.includes('\0')) return 'it is no text';
  if (/[.-]min\.[cm]?js$/.test(path)) return 'it is minified';
  if (text.length > 5 * LONG_LINE && averageLine(text) > LONG_LINE) return 'it is minified';
  return isGenerated(text) ? 'its header says that it is generated' : null;
}

/** What this tool has written: nobody wonders why no call is looked for in it. */
export const isOwnClient = (text: string | null): boolean => text?.slice(0, HEADER).includes(GENERATED_CLIENT) ?? false;

function averageLine(text: string): number {
  let lines = 1;
  const end = Math.min(text.length, 200_000);
  for (let at = text.indexOf('\n'); at >= 0 && at < end; at = text.indexOf('\n', at + 1)) lines++;
  return end / lines;
}

/** Only the comment at the top counts. */
function isGenerated(text: string): boolean {
  const header =
    /^(?:#!.*\n)?(?:\s*(?:\/\/.*|#.*|\/\*[^]*?\*\/|"""[^]*?""")\s*)*/.exec(text.slice(0, HEADER))?.[0] ?? '';
  return header !== '' && GENERATED.test(header);
}
