import type { Type } from '../schema/index.ts';
import type { Range } from '../text/index.ts';
import type { PipeName } from '../value/index.ts';
import type { Value } from './tree.ts';

/** What stands in a contract's request or answer where a value comes from elsewhere: `${…}`, resolved and typed. */
export interface Hole {
  /** What is taken: the first that is present. */
  readonly operands: readonly HoleOperand[];
  readonly pipes: readonly HolePipe[];
  /** The type of the value behind the pipes. */
  readonly type: Type;
  /** An explicit `$type`. */
  readonly as?: ExplicitType;
  /** Whether the message or what is stored may lack it, so that what it stands in is left out. */
  readonly optional: boolean;
  /** An absent value refuses the message, rather than leaving out what it stands in: in keys, conditions, longer texts. */
  readonly needed?: boolean;
  readonly origin: Range;
}

export type ExplicitType = 'S' | 'N' | 'BOOL' | 'B' | 'SS' | 'NS' | 'BS' | 'JSON' | 'L' | 'M';

export const isSet = (as: ExplicitType | undefined): as is 'SS' | 'NS' | 'BS' =>
  as === 'SS' || as === 'NS' || as === 'BS';

export interface HolePipe {
  readonly name: PipeName;
  readonly args: readonly (string | number)[];
}

export type HoleOperand = DataOperand | ContextOperand | StageOperand | NowOperand | ConstantOperand | StoredOperand;

/** A value of the message: `data.lines[0].sku`. */
export interface DataOperand {
  readonly kind: 'data';
  readonly path: readonly DataStep[];
  /** What stands at the last steps of the path, the value itself at its end; what is before them is known to be there. */
  readonly way: readonly Station[];
  readonly type: Type;
  /** Whether it may be absent, and no default of a schema fills it. */
  readonly optional: boolean;
}

/** What stands at a step of a path. */
export interface Station {
  readonly type: Type;
  /** Whether it may be absent though what is around it is there. */
  readonly optional: boolean;
}

/** A name, an index, or the element that a loop of this depth (from 1) stands at. */
export type DataStep = string | number | LoopStep;
export interface LoopStep {
  readonly loop: number;
}

/** `context.identity.sourceIp` */
export interface ContextOperand {
  readonly kind: 'context';
  readonly path: readonly string[];
}

/** `stage.USERS_TABLE` */
export interface StageOperand {
  readonly kind: 'stage';
  readonly name: string;
}

/** The request's time, in whole seconds, plus `shift` seconds. */
export interface NowOperand {
  readonly kind: 'now';
  readonly shift: number;
}

/** A literal behind `??`, or a schema's `default`. */
export interface ConstantOperand {
  readonly kind: 'constant';
  readonly value: Value<never>;
  /** It is (a part of) the default of what stands at this path, and holds only where that is absent: a null that is allowed is not. */
  readonly instead?: Place & {
    /** The places around it whose defaults have it and not the value: where one of these is absent, it is not. */
    readonly within: readonly Place[];
  };
}

/** Where a value of the message may be absent; a null that is allowed is there. */
export interface Place {
  readonly path: readonly DataStep[];
  readonly nullable: boolean;
}

/** A part of the target's answer. */
export interface StoredOperand {
  readonly kind: 'stored';
  readonly source: StoredSource;
  /** Steps from there, without DynamoDB's type tags. */
  readonly path: readonly DataStep[];
  /** What the result's schema wants at this place; absent inside a composed string. */
  readonly type?: Type;
}

export type StoredSource =
  /** A map of attributes at a path of the response: `['Item']`, `['Items', {loop: 1}]`, `['Responses', 0, 'Item']`. */
  | {
      readonly kind: 'item';
      readonly at: readonly DataStep[];
      /** It is one of a list by its index, and need not be there. */
      readonly listed?: true;
    }
  /** An AttributeValue, such as an element of a stored list. */
  | { readonly kind: 'value'; readonly at: readonly DataStep[] }
  /** A list of maps of attributes. */
  | { readonly kind: 'items'; readonly at: readonly DataStep[] }
  /** How many items there are: a number of the response, or the length of a list. */
  | { readonly kind: 'count'; readonly of?: readonly DataStep[] }
  | { readonly kind: 'cursor' }
  /** Plain JSON at a path of the response: of a document the root. */
  | { readonly kind: 'json'; readonly at: readonly DataStep[] }
  /** A boolean that the response itself is: whether there is what was asked for. */
  | { readonly kind: 'flag' };

/** The step of DynamoDB's answer that is the physical name of the table read. */
export const RESPONSE_TABLE = '\u0000table';

/** Where a stored operand's AttributeValue stands in the response; of a whole item, where its map stands. */
export function positionOf(operand: Pick<StoredOperand, 'source' | 'path'>): readonly DataStep[] {
  const { source, path } = operand;
  if (source.kind === 'count' || source.kind === 'cursor' || source.kind === 'flag') return [];
  if (source.kind === 'json') return [...source.at, ...path];
  const steps: DataStep[] = [...source.at];
  path.forEach((step, i) => {
    if (i > 0 || source.kind !== 'item') steps.push(typeof step === 'string' ? 'M' : 'L');
    steps.push(step);
  });
  return steps;
}
