/** What a declared type says of a value, as far as it is written in the file or in one that it imports. */
export type SourceShape = {
  readonly nullable?: true;
} /** `enumeration`: an enum of TypeScript's, whose values are no literals of their texts. */ & (
  | { readonly kind: 'string'; readonly values?: readonly string[]; readonly enumeration?: true }
  /** `integer`: Python's `int`. */
  | { readonly kind: 'number'; readonly integer?: true }
  | { readonly kind: 'boolean' }
  | { readonly kind: 'binary' }
  /** Null where nothing tells what an element is. */
  | { readonly kind: 'array'; readonly items: SourceShape | null }
  | { readonly kind: 'object'; readonly properties: readonly SourceProperty[] }
);

export interface SourceProperty {
  readonly name: string;
  /** Null where its type is not understood. */
  readonly shape: SourceShape | null;
  readonly optional: boolean;
}

/** A shape that is never null: what may be left out is left out, and a null would be stored. */
export const present = ({ nullable: _, ...shape }: SourceShape): SourceShape => shape;
