import type { Node } from 'web-tree-sitter';
import { bind, type Context, nameFunction, place } from '../../../syntax/lowering.ts';
import { addAlias, push } from '../../../syntax/module.ts';
import type { Expression, Source } from '../../../syntax/syntax.ts';
import { lowerClass } from './class.ts';
import { lowerExpression } from './expression.ts';
import { lowerFunction } from './function.ts';
import { stringValue } from './names.ts';
import { lowerStatement } from './statement.ts';

type Import = Extract<Source, { kind: 'import' }>;

const specifierOf = (node: Node): string | null => {
  const source = node.childForFieldName('source');
  return source?.type === 'string' ? stringValue(source) : null;
};

const hasWord = (node: Node, word: string): boolean => node.children.some(child => child.type === word);

/** `import a, { b as c } from 'x'`, `import * as ns from 'x'`, `import x = require('y')`. */
export function lowerImport(node: Node, context: Context): void {
  const required = node.namedChildren.find(child => child.type === 'import_require_clause');
  const module = required ? specifierOf(required) : specifierOf(node);
  if (module === null) return;
  const typeOnly = hasWord(node, 'type');
  const add = (local: string | undefined, name: string | undefined, only = typeOnly): void => {
    if (!local) return;
    const source: Import = { kind: 'import', level: 0, module, ...(name && { name }), ...(only && { typeOnly: true }) };
    context.module.imports.push(source);
    bind(context, local, source, 0);
    if (name) addAlias(context.module, name, local);
  };
  if (required) {
    const local = required.namedChildren.find(child => child.type === 'identifier')?.text;
    if (local) addAlias(context.module, 'default', local);
    add(local, undefined);
  }
  for (const clause of node.namedChildren.filter(child => child.type === 'import_clause')) {
    for (const child of clause.namedChildren) {
      if (child.type === 'identifier') add(child.text, 'default');
      else if (child.type === 'namespace_import') add(child.namedChildren[0]?.text, undefined);
      else
        for (const specifier of child.namedChildren) {
          const name = specifier.childForFieldName('name')?.text;
          const alias = specifier.childForFieldName('alias')?.text;
          add(alias ?? name, name, typeOnly || hasWord(specifier, 'type'));
        }
    }
  }
}

/** Every form of `export`. */
export function lowerExport(node: Node, context: Context): void {
  const module = specifierOf(node);
  const clause = node.namedChildren.find(child => child.type === 'export_clause');
  const namespace = node.namedChildren.find(child => child.type === 'namespace_export');
  const { exports } = context.module;
  if (clause) {
    for (const specifier of clause.namedChildren) {
      const name = specifier.childForFieldName('name')?.text ?? '';
      const alias = specifier.childForFieldName('alias')?.text ?? name;
      addAlias(context.module, name, alias);
      if (module === null) push(exports, alias, nameSource(name, specifier, context));
      else push(exports, alias, { kind: 'import', level: 0, module, name });
    }
    return;
  }
  if (module !== null) {
    const source: Import = { kind: 'import', level: 0, module };
    context.module.imports.push(source);
    if (namespace) push(exports, namespace.namedChildren[0]?.text ?? '', source);
    else context.module.stars.push(source);
    return;
  }
  const declaration = node.childForFieldName('declaration');
  const isDefault = hasWord(node, 'default');
  const value = node.childForFieldName('value');
  if (declaration) exportDeclaration(declaration, isDefault, context);
  else if (value && isDefault) exportValue(value, 'default', context);
  else if (hasWord(node, '=')) {
    const assigned = node.namedChildren.at(-1);
    if (assigned) exportValue(assigned, 'module.exports', context);
  }
}

const nameSource = (name: string, node: Node, context: Context): Source => ({
  kind: 'expression',
  value: { kind: 'name', name, ...place(node, context), start: context.module.text.length } satisfies Expression,
});

function exportValue(node: Node, name: string, context: Context): void {
  const value = lowerExpression(node, context);
  nameFunction(value, 'default');
  if (value.kind === 'name') addAlias(context.module, value.name, 'default');
  push(context.module.exports, name, { kind: 'expression', value });
}

function exportDeclaration(node: Node, isDefault: boolean, context: Context): void {
  const named = node.childForFieldName('name');
  if (isDefault && !named) {
    if (/class/.test(node.type)) {
      push(context.module.exports, 'default', { kind: 'class', class: lowerClass(node, context) });
    } else if (/function/.test(node.type)) {
      const fn = lowerFunction(node, context, {});
      fn.names.add('default');
      push(context.module.exports, 'default', { kind: 'function', function: fn });
    }
    return;
  }
  const declared = new Set<string>();
  context.scope.declared = declared;
  lowerStatement(node, context);
  context.scope.declared = null;
  if (isDefault && named) {
    addAlias(context.module, named.text, 'default');
    push(context.module.exports, 'default', nameSource(named.text, node, context));
    return;
  }
  for (const name of declared) push(context.module.exports, name, nameSource(name, node, context));
}
