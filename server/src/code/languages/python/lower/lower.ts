import type { Node } from 'web-tree-sitter';
import { blockOf, type Context, newScope } from '../../../syntax/lowering.ts';
import { type Module, newModule } from '../../../syntax/module.ts';
import { lowerSuite } from './statement.ts';

/** Lowers a parsed Python file. `parse` parses a text on its own, for annotations that are written as strings. */
export function lowerPython(path: string, text: string, root: Node, parse: (text: string) => Node | null): Module {
  const scope = newScope('module', null, null, path);
  const module = newModule(path, 'python', text, scope);
  const context: Context = { module, scope, block: blockOf(root, null), parse, later: [] };
  lowerSuite(root, context);
  module.calls.sort((a, b) => a.start - b.start || b.end - a.end);
  return module;
}
