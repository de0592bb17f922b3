import { type DataStep, RESPONSE_TABLE } from '../binding/hole.ts';
import { isEmpty, type Piece } from './piece.ts';

/** A condition in VTL; null is one that always holds. */
export type Condition = string | null;

/** The condition that never holds. */
export const NEVER = 'false';

export const and = (...conditions: readonly Condition[]): Condition => {
  const real = [...new Set(conditions.filter(condition => condition !== null))];
  if (real.includes(NEVER)) return NEVER;
  return real.length === 0 ? null : real.map(term => (hasOr(term) ? `(${term})` : term)).join('&&');
};

export const or = (...conditions: readonly Condition[]): Condition => {
  if (conditions.includes(null)) return null;
  const real = [...new Set(conditions)].filter(condition => condition !== NEVER);
  if (real.length === 0) return NEVER;
  return real.length === 1 ? real[0]! : real.map(term => `(${term})`).join('||');
};

export const not = (condition: Condition): Condition =>
  condition === null ? NEVER : condition === NEVER ? null : `!(${condition})`;

/** Whether an `||` stands outside of parentheses and quotes. */
function hasOr(term: string): boolean {
  if (!term.includes('||')) return false;
  let depth = 0;
  let quote = '';
  for (let i = 0; i < term.length; i++) {
    const character = term[i]!;
    if (quote) {
      if (character === quote) quote = '';
    } else if (character === '"' || character === "'") quote = character;
    else if (character === '(') depth++;
    else if (character === ')') depth--;
    else if (depth === 0 && term.startsWith('||', i)) return true;
  }
  return false;
}

/** `#if(test)yes#{else}no#{end}`; only `yes` where the test always holds. Always the spellings with braces: VTL misreads `#elsex` and `#endx`. */
export function when(test: Condition, yes: Piece, no: Piece = ''): Piece {
  if (test === null) return yes;
  if (test === NEVER) return no;
  return isEmpty(no) ? [`#if(${test})`, yes, '#{end}'] : [`#if(${test})`, yes, '#{else}', no, '#{end}'];
}

/** The JSONPath of a value of the body. Loop steps are `$i1`, `$i2`, which a double-quoted VTL string fills in. */
export function jsonPath(steps: readonly DataStep[]): string {
  return steps.reduce<string>((path, step) => {
    if (typeof step === 'number') return `${path}[${step}]`;
    if (typeof step === 'object') return `${path}[$i${step.loop}]`;
    return step === RESPONSE_TABLE ? `${path}['$table']` : `${path}['${step}']`;
  }, '$');
}

/** The value at a path: `$input.path("…")`. Null where it is absent or null. */
export const valueAt = (steps: readonly DataStep[]): string => `$input.path("${jsonPath(steps)}")`;

/** Its JSON text: `$input.json("…")`. `""` (two characters) where it is absent or null. */
export const jsonAt = (steps: readonly DataStep[]): string => `$input.json("${jsonPath(steps)}")`;

/** The JSON text of an integer: what came with `.0` is one, too, and written without it; `-0.0` is 0. */
export const integerAt = (steps: readonly DataStep[]): string =>
  `${jsonAt(steps)}.replaceAll('^-?(0)\\.0$|\\.0$','$1')`;

/** Escapes a Java string for the inside of a JSON string; escapeJavaScript alone would write `\'`, which is no JSON. */
export const escaped = (expression: string): string => `$util.escapeJavaScript(${expression}).replaceAll("\\\\'","'")`;

/** What DynamoDB refuses wherever a value stands. */
export const POISON = '{"N":"x"}';
