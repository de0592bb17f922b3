import type { Node } from 'web-tree-sitter';
import type { Language } from '../language.ts';
import type { Parsers } from '../parser.ts';
import { readComments } from '../syntax/comments.ts';
import { readLoops } from '../syntax/loops.ts';
import type { Module } from '../syntax/module.ts';

/** Parses a file and lowers it; the tree is gone then. */
export function lower(language: Language, path: string, text: string, parsers: Parsers): Module | null {
  const tree = language.parse(path, text, parsers);
  if (!tree) return null;
  try {
    const module = language.lower(path, text, tree.rootNode, parsers);
    module.comments = readComments(language.syntax, text, tree.rootNode);
    module.guarded = language.syntax.guarded(text, tree.rootNode);
    module.loops = readLoops(language.syntax, text, tree.rootNode);
    return module;
  } catch (error) {
    // Deeper than the stack: no one wrote that by hand.
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    tree.delete();
  }
}

/** How many places of a tree did not parse. */
export function countErrors(node: Node): number {
  if (node.isError || node.isMissing) return 1;
  if (!node.hasError) return 0;
  return node.children.reduce((sum, child) => sum + (child ? countErrors(child) : 0), 0);
}
