import type { Node } from 'web-tree-sitter';
import { blockOf, type Context, newScope } from '../../../syntax/lowering.ts';
import { type Module, newModule } from '../../../syntax/module.ts';
import { lowerStatements } from './statement.ts';

/** Lowers a parsed JavaScript or TypeScript file. */
export function lowerJavaScript(path: string, language: 'javascript' | 'typescript', text: string, root: Node): Module {
  const scope = newScope('module', null, null, path);
  const module = newModule(path, language, text, scope);
  const context: Context = { module, scope, block: blockOf(root, null), parse: () => null, later: [] };
  lowerStatements(root, context);
  for (const bindNow of context.later) bindNow();
  module.calls.sort((a, b) => a.start - b.start || b.end - a.end);
  return module;
}
