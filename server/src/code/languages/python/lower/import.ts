import type { Node } from 'web-tree-sitter';
import { bind, type Context } from '../../../syntax/lowering.ts';
import { addAlias } from '../../../syntax/module.ts';
import type { Source } from '../../../syntax/syntax.ts';

type Import = Extract<Source, { kind: 'import' }>;

/** `import a.b as c`, `from ..a import b as c`, `from a import *`. */
export function lowerImport(node: Node, context: Context): void {
  const from = node.childForFieldName('module_name');
  const { level, module } = from ? target(from) : { level: 0, module: '' };
  const names = node.childrenForFieldName('name').filter(child => child !== null);
  for (const name of names) {
    const written = name.type === 'aliased_import' ? (name.childForFieldName('name')?.text ?? '') : name.text;
    const alias = name.type === 'aliased_import' ? name.childForFieldName('alias')?.text : undefined;
    if (from) add(context, { kind: 'import', level, module, name: written }, alias ?? written, node);
    else {
      // `import a.b` makes `a` known, and loads `a.b`.
      const source: Import = { kind: 'import', level: 0, module: alias ? written : (written.split('.')[0] ?? written) };
      add(context, source, alias ?? source.module, node);
      if (!alias && written.includes('.')) context.module.imports.push({ kind: 'import', level: 0, module: written });
    }
    if (alias) addAlias(context.module, written.split('.').at(-1) ?? written, alias);
  }
  if (from && node.namedChildren.some(child => child.type === 'wildcard_import')) {
    const star: Import = { kind: 'import', level, module };
    context.module.stars.push(star);
    context.module.imports.push(star);
  }
}

function add(context: Context, source: Import, name: string, node: Node): void {
  context.module.imports.push(source);
  bind(context, name, source, node.endIndex);
}

function target(node: Node): { level: number; module: string } {
  if (node.type !== 'relative_import') return { level: 0, module: node.text };
  const prefix = node.namedChildren.find(child => child.type === 'import_prefix')?.text ?? '';
  const level = [...prefix].filter(character => character === '.').length;
  return { level, module: node.namedChildren.find(child => child.type === 'dotted_name')?.text ?? '' };
}
