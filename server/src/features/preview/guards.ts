import { POISON } from '../../template/vtl.ts';
import type { Range } from '../../text/index.ts';
import { parseTemplate } from '../../velocity/index.ts';
import { conditionInWords } from './condition-words.ts';
import { type Choice, choicesIn } from './directives.ts';

/**
 * What people read over in a template who want to see what is sent: `#if(…)`, and `#{end}` with the `#{else}` before it that only
 * refuses. It may be folded.
 */
export interface Guard {
  readonly range: Range;
  /** What it guards, for a person: ``Refuses the message unless `data.id` is there and is a text.`` */
  readonly words: string;
}

/** The guards of a template or of several, one below the other; outer ones first. */
export const guardsIn = (text: string): readonly Guard[] =>
  choicesIn(text).flatMap(choice => [...ownGuards(choice, text), ...within(choice, text)]);

/** What is folded is not looked into. */
const within = (choice: Choice, text: string): Guard[] =>
  choice.within
    .filter(({ end }) => !choice.otherwise || !refuses(choice, text) || end.end <= choice.otherwise.start)
    .flatMap(inner => [...ownGuards(inner, text), ...within(inner, text)]);

function ownGuards(choice: Choice, text: string): Guard[] {
  const { heads, otherwise, end } = choice;
  const refusing = refuses(choice, text);
  const lead = refusing ? 'Refuses the message unless' : otherwise ? 'This where' : 'Only where';
  const words = heads.map(({ condition }, i) => {
    const asked = `${i === 0 ? lead : 'Or else, where'} ${inWords(condition)}`;
    return `${asked}${lead === 'This where' ? '; else what follows' : ''}.`;
  });
  const [first] = words as [string];
  const ends: Guard[] =
    otherwise && !refusing
      ? [
          { range: otherwise, words: 'Else, where nothing before holds.' },
          { range: end, words: first },
        ]
      : [{ range: { start: (otherwise ?? end).start, end: end.end }, words: first }];
  return [...heads.map(({ range }, i) => ({ range, words: words[i]! })), ...ends];
}

function inWords(condition: string): string {
  const [statement] = parseTemplate(`#if(${condition})#end`).template?.body ?? [];
  const [branch] = statement?.kind === 'if' ? statement.branches : [];
  return branch ? conditionInWords(branch.test, condition) : `\`${condition}\` holds`;
}

/** Whether what stands behind `#else` is a message that is refused; what stands in an `#if` there may be another. */
function refuses({ otherwise, end, within }: Choice, text: string): boolean {
  if (!otherwise) return false;
  let own = '';
  let at = otherwise.end;
  for (const inner of within) {
    const start = inner.heads[0]!.range.start;
    if (start < otherwise.end) continue;
    own += text.slice(at, start);
    at = inner.end.end;
  }
  own += text.slice(at, end.start);
  return own.includes(POISON) || own.includes('#set($ok=false)');
}
