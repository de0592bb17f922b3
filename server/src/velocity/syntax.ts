import type { Range } from '../text/index.ts';

/** A parsed template: what it prints, in order. The grammar is Velocity 1.7's (its Parser.jjt). */
export type Block = readonly Statement[];

export type Statement =
  /** `start`: where it stands; escapes in front of directives aside, it is as long as its source. */
  | { readonly kind: 'text'; readonly text: string; readonly start: number }
  | { readonly kind: 'reference'; readonly reference: Reference }
  | { readonly kind: 'set'; readonly target: Reference; readonly value: Expression; readonly range: Range }
  | { readonly kind: 'if'; readonly branches: readonly Branch[]; readonly otherwise: Block }
  | {
      readonly kind: 'foreach';
      readonly name: string;
      readonly list: Expression;
      readonly body: Block;
      readonly range: Range;
    }
  | { readonly kind: 'break' | 'stop' };

export interface Branch {
  readonly test: Expression;
  readonly body: Block;
}

/** `$!{name.property.method(args)[index]}` */
export interface Reference {
  readonly kind: 'reference';
  readonly name: string;
  readonly steps: readonly Step[];
  /** As written, from the `$`: what is printed where the value is null. */
  readonly source: string;
  /** `$!`: prints nothing where the value is null. */
  readonly silent: boolean;
  /** Backslashes before it. */
  readonly escapes: number;
  readonly range: Range;
}

export type Step =
  | { readonly kind: 'property'; readonly name: string }
  | { readonly kind: 'method'; readonly name: string; readonly args: readonly Expression[] }
  | { readonly kind: 'index'; readonly index: Expression };

export type BinaryOperator = '||' | '&&' | '==' | '!=' | '<' | '>' | '<=' | '>=' | '+' | '-' | '*' | '/' | '%';

export type Expression =
  | Reference
  | { readonly kind: 'string'; readonly text: string }
  /** A double-quoted string with references or directives in it. */
  | { readonly kind: 'template'; readonly body: Block }
  | { readonly kind: 'integer'; readonly value: bigint }
  | { readonly kind: 'float'; readonly value: number }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'list'; readonly elements: readonly Expression[] }
  | { readonly kind: 'range'; readonly from: Expression; readonly to: Expression }
  | { readonly kind: 'map'; readonly entries: readonly (readonly [Expression, Expression])[] }
  | { readonly kind: 'not'; readonly operand: Expression }
  | {
      readonly kind: 'binary';
      readonly operator: BinaryOperator;
      readonly left: Expression;
      readonly right: Expression;
      readonly range: Range;
    };
