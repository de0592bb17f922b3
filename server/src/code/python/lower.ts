import type { Node } from 'web-tree-sitter';
import { lowerSuite } from './lower-statement.ts';
import { blockOf, type Context, newScope } from './lowering.ts';
import type { PythonModule } from './module.ts';

/** Lowers a parsed file. `parse` parses a text on its own, for annotations that are written as strings. */
export function lowerModule(
  path: string,
  text: string,
  root: Node,
  parse: (text: string) => Node | null,
): PythonModule {
  const scope = newScope('module', null, null, path);
  const module: PythonModule = {
    path,
    text,
    scope,
    calls: [],
    callsByName: new Map(),
    argumentsByName: new Map(),
    decoratedByName: new Map(),
    attributeWrites: new Map(),
    itemWrites: new Map(),
    functions: [],
    classes: [],
    stars: [],
    imports: [],
    aliases: new Map(),
  };
  const context: Context = { module, scope, block: blockOf(root, null), parse };
  lowerSuite(root, context);
  module.calls.sort((a, b) => a.start - b.start || b.end - a.end);
  return module;
}
