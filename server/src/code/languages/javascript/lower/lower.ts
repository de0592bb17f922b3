import type { Node } from 'web-tree-sitter';
import type { Language } from '../../../language.ts';
import { blockOf, type Context, fileScope } from '../../../syntax/lowering.ts';
import { type Module, newModule } from '../../../syntax/module.ts';
import { lowerStatements } from './statement.ts';

/** Lowers a parsed JavaScript or TypeScript file. */
export function lowerJavaScript(language: Language, path: string, typed: boolean, text: string, root: Node): Module {
  const scope = fileScope(path, language);
  const module = newModule(scope, text, typed ? 'typescript' : 'javascript', typed);
  const context: Context = { module, scope, block: blockOf(root, null), parse: () => null, later: [] };
  lowerStatements(root, context);
  for (const bindNow of context.later) bindNow();
  module.calls.sort((a, b) => a.start - b.start || b.end - a.end);
  return module;
}
