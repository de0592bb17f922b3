import type { Tree } from 'web-tree-sitter';

/** A node of a syntax tree as plain data: only what has a name in the grammar, comments left out. */
export interface SyntaxNode {
  readonly type: string;
  /** The field of its parent that it is; null where the grammar names none. */
  readonly field: string | null;
  /** UTF-16 code units, as everywhere. */
  readonly start: number;
  readonly end: number;
  readonly parent: SyntaxNode | null;
  readonly children: readonly SyntaxNode[];
}

/** The whole tree, copied out of WebAssembly's memory: it can be kept, and its parents cost nothing. */
export function copyTree(tree: Tree): SyntaxNode {
  const cursor = tree.walk();
  const read = (parent: SyntaxNode | null, field: string | null): SyntaxNode => {
    const children: SyntaxNode[] = [];
    const node = { type: cursor.nodeType, field, start: cursor.startIndex, end: cursor.endIndex, parent, children };
    if (!cursor.gotoFirstChild()) return node;
    do {
      if (cursor.nodeIsNamed && cursor.nodeType !== 'comment') children.push(read(node, cursor.currentFieldName));
    } while (cursor.gotoNextSibling());
    cursor.gotoParent();
    return node;
  };
  const root = read(null, null);
  cursor.delete();
  return root;
}

export const child = (node: SyntaxNode, field: string): SyntaxNode | null =>
  node.children.find(one => one.field === field) ?? null;

/** The nearest ancestor that is one of these; null where there is none. */
export function ancestor(node: SyntaxNode, is: (type: string) => boolean): SyntaxNode | null {
  let at = node.parent;
  while (at && !is(at.type)) at = at.parent;
  return at;
}

export const contains = (outer: { readonly start: number; readonly end: number }, inner: typeof outer): boolean =>
  outer.start <= inner.start && inner.end <= outer.end;

/** The smallest node that holds a range. */
export function nodeAt(root: SyntaxNode, range: { readonly start: number; readonly end: number }): SyntaxNode {
  let at = root;
  for (;;) {
    const inner = at.children.find(one => contains(one, range));
    if (!inner) return at;
    at = inner;
  }
}

export function* descendants(node: SyntaxNode): Generator<SyntaxNode> {
  for (const one of node.children) {
    yield one;
    yield* descendants(one);
  }
}
