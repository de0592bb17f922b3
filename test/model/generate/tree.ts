/** A document before it is written as YAML. A text is written so that YAML reads the same text; `Plain` stands as it is. */
export type Tree = string | number | boolean | null | Plain | readonly Tree[] | { readonly [name: string]: Tree };

export class Plain {
  readonly plain: string;
  constructor(plain: string) {
    this.plain = plain;
  }
}

export const isList = (tree: Tree | undefined): tree is readonly Tree[] => Array.isArray(tree);
export const isMap = (tree: Tree | undefined): tree is { readonly [name: string]: Tree } =>
  typeof tree === 'object' && tree !== null && !Array.isArray(tree) && !(tree instanceof Plain);
