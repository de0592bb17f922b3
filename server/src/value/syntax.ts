import type { Range } from '../text/index.ts';
import type { PipeName } from './pipes.ts';

/**
 * The text of a value, taken apart: literal parts and `${…}` substitutions, in order. Ranges are offsets in that text.
 * `USER#${data.id}` → text, substitution.
 */
export interface Template {
  readonly parts: readonly Part[];
}

export type Part = TextPart | Substitution;

export interface TextPart {
  readonly kind: 'text';
  readonly text: string;
  readonly range: Range;
}

/** `${ operand ( ?? operand )* ( | pipe )* }`. The range includes the braces. */
export interface Substitution {
  readonly kind: 'substitution';
  /** What is taken: the first that is present. */
  readonly operands: readonly Operand[];
  readonly pipes: readonly Pipe[];
  readonly range: Range;
}

export type Operand = Reference | LiteralOperand;

/** `data.lines[0]["a-b"]`, `now - 15m`. */
export interface Reference {
  readonly kind: 'reference';
  readonly root: string;
  readonly rootRange: Range;
  readonly steps: readonly Step[];
  /** Seconds added to `now`. */
  readonly shift: number;
  readonly range: Range;
}

export interface Step {
  readonly key: string | number;
  readonly range: Range;
}

export interface LiteralOperand {
  readonly kind: 'literal';
  readonly type: 'S' | 'N' | 'BOOL';
  /** The string itself, the number's digits, `true` or `false`. */
  readonly text: string;
  readonly range: Range;
}

export interface Pipe {
  readonly name: PipeName;
  readonly nameRange: Range;
  readonly args: readonly { readonly type: 'S' | 'N' | 'BOOL'; readonly text: string; readonly range: Range }[];
  readonly range: Range;
}

/** A mistake in a `${…}`, at an offset range of the text. */
export interface SyntaxProblem {
  readonly range: Range;
  readonly message: string;
  /** What would stand right at the range, where that is clear. */
  readonly replacement?: string;
}

/** `data.lines[0]` as a person writes it. */
export const referenceText = (root: string, steps: readonly (string | number)[]): string =>
  root +
  steps
    .map(step => {
      if (typeof step === 'number') return `[${step}]`;
      return /^[A-Za-z_][\w-]*$/.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
    })
    .join('');
