import type { Node, Tree } from 'web-tree-sitter';
import { lowerJavaScript } from '../languages/javascript/lower/lower.ts';
import { lowerPython } from '../languages/python/lower/lower.ts';
import type { Grammar, Parsers } from '../parser.ts';
import { readComments } from '../syntax/comments.ts';
import { readGuarded } from '../syntax/guarded.ts';
import { readLoops } from '../syntax/loops.ts';
import type { Module } from '../syntax/module.ts';

/** The grammar of a file. JavaScript may hold JSX everywhere, and Flow's annotations look like TypeScript's. */
function grammarOf(path: string): Grammar {
  if (path.endsWith('.py')) return 'python';
  if (/\.[cm]?ts$/.test(path)) return 'typescript';
  return path.endsWith('.tsx') ? 'tsx' : 'javascript';
}

/** A file's syntax tree; whoever asks deletes it. */
export const parseSource = (path: string, text: string, parsers: Parsers): Tree | null =>
  parsers.parse(withoutUsing(path, text), grammarOf(path));

/** A variable that is called `using`: the grammar takes each look at it for a declaration, so it gets a name of the same length. */
const withoutUsing = (path: string, text: string): string =>
  !path.endsWith('.py') && /\b(?:const|let|var)\s+using\s*[=:;]/.test(text)
    ? text.replace(/(?<![.\w$])using(?=\s*(?:[=:;]|\??\.\s*[\w[(]))/g, '$sing')
    : text;

/** Parses a file and lowers it; the tree is gone then. */
export function lower(path: string, text: string, parsers: Parsers): Module | null {
  const grammar = grammarOf(path);
  const tree = parseSource(path, text, parsers);
  if (!tree) return null;
  try {
    const module = lowerTree(path, text, grammar, tree, parsers);
    module.comments = readComments(text, tree.rootNode);
    module.guarded = readGuarded(text, tree.rootNode);
    module.loops = readLoops(text, tree.rootNode);
    return module;
  } catch (error) {
    // Deeper than the stack: no one wrote that by hand.
    if (error instanceof RangeError) return null;
    throw error;
  } finally {
    tree.delete();
  }
}

function lowerTree(path: string, text: string, grammar: Grammar, tree: Tree, parsers: Parsers): Module {
  if (grammar !== 'python') {
    return lowerJavaScript(path, grammar === 'javascript' ? 'javascript' : 'typescript', text, tree.rootNode);
  }
  const annotations: Tree[] = [];
  try {
    return lowerPython(path, text, tree.rootNode, annotation => {
      const parsed = parsers.parse(annotation, 'python');
      if (parsed) annotations.push(parsed);
      return parsed?.rootNode ?? null;
    });
  } finally {
    for (const one of annotations) one.delete();
  }
}

/** How many places of a tree did not parse. */
export function countErrors(node: Node): number {
  if (node.isError || node.isMissing) return 1;
  if (!node.hasError) return 0;
  return node.children.reduce((sum, child) => sum + (child ? countErrors(child) : 0), 0);
}
