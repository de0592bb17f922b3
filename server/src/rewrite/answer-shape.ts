import type { Type } from '../schema/index.ts';

/** A property of an answer that is an attribute as it is stored. */
export interface AnsweredAttribute {
  readonly property: string;
  readonly type: Type;
  readonly required: boolean;
  /** Another value stands for one that is not stored. */
  readonly defaulted: boolean;
}

/** By attribute. */
export type AnsweredAttributes = ReadonlyMap<string, AnsweredAttribute>;

/** What an operation answers, as a caller that knew the SDK's answer needs to know it. */
export type AnswerShape =
  | { readonly kind: 'none' }
  | { readonly kind: 'item'; readonly attributes: AnsweredAttributes }
  | {
      readonly kind: 'items';
      /** The property that holds the items, and what of each it holds. */
      readonly items: string;
      readonly attributes: AnsweredAttributes;
      readonly count: string | null;
      readonly cursor: string | null;
    }
  | { readonly kind: 'other' };

/** What someone should know of attributes that have a default in the operation. */
export const defaulted = (names: readonly string[], attributes: AnsweredAttributes): string[] =>
  [...new Set(names)]
    .filter(name => attributes.get(name)?.defaulted)
    .map(name => `an item without \`${name}\` is answered with a default`);

/** What someone should know of attributes whose types are guesses: a stored one of another type would not be answered. */
export const guessed = (
  names: readonly string[],
  attributes: AnsweredAttributes,
  guesses: ReadonlySet<string>,
): string[] =>
  [...new Set(names)]
    .filter(name => guesses.has(attributes.get(name)?.property ?? ''))
    .map(name => `the type of \`${name}\` is a guess in the contract`);

/** What of a whole item the code may miss. */
export const handedOn = (attributes: AnsweredAttributes): string =>
  `the whole item is handed on, and the operation answers ${[...attributes.values()].map(({ property }) => property).join(', ') || 'nothing'} of it`;
