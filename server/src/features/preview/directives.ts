import type { Range } from '../../text/index.ts';

/** An `#if` of a template, by its parts; those within it stand in `within`. */
export interface Choice {
  /** `#if(…)` and each `#elseif(…)`, with what stands between the brackets. */
  readonly heads: readonly { readonly range: Range; readonly condition: string }[];
  /** `#{else}` or `#else`. */
  readonly otherwise: Range | null;
  readonly end: Range;
  readonly within: readonly Choice[];
}

const DIRECTIVE = /#(?:(if|elseif|foreach|set)\s*(?=\()|(else|end)\b|\{(else|end)\})|^##.*$/gm;

/**
 * The choices of a template that the compiler has made. It writes no directive that is none, in no text of a contract: they can be
 * told by their words alone. What is not closed is left out.
 */
export function choicesIn(text: string): readonly Choice[] {
  const top: Choice[] = [];
  const open: Open[] = [];
  const directive = new RegExp(DIRECTIVE);
  for (let match = directive.exec(text); match; match = directive.exec(text)) {
    const [whole, opening, closing = match[3]] = match;
    const start = match.index;
    if (opening !== undefined) {
      const close = closingBracket(text, start + whole.length);
      directive.lastIndex = close;
      const head = { range: { start, end: close }, condition: text.slice(start + whole.length + 1, close - 1) };
      if (opening === 'if') open.push({ heads: [head], otherwise: null, within: [], isLoop: false });
      else if (opening === 'foreach') open.push({ heads: [], otherwise: null, within: [], isLoop: true });
      else if (opening === 'elseif') open.at(-1)?.heads.push(head);
    } else if (closing !== undefined) {
      const range = { start, end: start + whole.length };
      const last = open.at(-1);
      if (closing === 'else') {
        if (last) last.otherwise = range;
        continue;
      }
      open.pop();
      if (!last) continue;
      const { isLoop, ...parts } = last;
      const into = open.at(-1)?.within ?? top;
      into.push(...(isLoop ? last.within : [{ ...parts, end: range }]));
    }
  }
  return top;
}

interface Open {
  readonly heads: { readonly range: Range; readonly condition: string }[];
  otherwise: Range | null;
  readonly within: Choice[];
  readonly isLoop: boolean;
}

/** Behind the bracket that closes the one at `start`; brackets in quotes are none. */
function closingBracket(text: string, start: number): number {
  let depth = 0;
  for (let i = start; i < text.length; i++) {
    const character = text[i]!;
    if (character === '"' || character === "'") {
      const end = text.indexOf(character, i + 1);
      if (end < 0) break;
      i = end;
    } else if (character === '(') depth++;
    else if (character === ')' && --depth === 0) return i + 1;
  }
  return text.length;
}
