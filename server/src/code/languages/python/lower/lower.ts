import type { Node, Tree } from 'web-tree-sitter';
import type { Language } from '../../../language.ts';
import { blockOf, type Context, fileScope } from '../../../syntax/lowering.ts';
import { type Module, newModule } from '../../../syntax/module.ts';
import { lowerSuite } from './statement.ts';

/** Lowers a parsed Python file. `parse` parses a text on its own, for annotations that are written as strings. */
export function lowerPython(
  language: Language,
  path: string,
  text: string,
  root: Node,
  parse: (text: string) => Tree | null,
): Module {
  const annotations: Tree[] = [];
  const parseAnnotation = (annotation: string): Node | null => {
    const parsed = parse(annotation);
    if (parsed) annotations.push(parsed);
    return parsed?.rootNode ?? null;
  };
  const scope = fileScope(path, language);
  const module = newModule(scope, text);
  const context: Context = { module, scope, block: blockOf(root, null), parse: parseAnnotation, later: [] };
  try {
    lowerSuite(root, context);
  } finally {
    for (const one of annotations) one.delete();
  }
  module.calls.sort((a, b) => a.start - b.start || b.end - a.end);
  return module;
}
