import type { Node } from 'web-tree-sitter';
import type { Edits } from '../../../../rewrite/edits.ts';
import { Refused } from '../../../../rewrite/rewrite.ts';
import { quoted, type Style } from '../../../../rewrite/style.ts';
import { identifiers, isBound, isFunction } from './nodes.ts';

/** Refuses where a name that the new call needs is something else there. */
export function checkNames(call: Node, names: readonly string[], module: string): void {
  for (const name of names) {
    const other = identifiers(call.tree.rootNode, name).find(
      node => isBound(node) && reaches(node, call) && !isImportedFrom(node, module),
    );
    if (other) throw new Refused(`\`${name}\` is something else here`, call);
  }
}

/** Whether what a name is bound to can be seen at a place. */
function reaches(bound: Node, place: Node): boolean {
  const declares = /^(?:function|generator_function|class)_declaration$/.test(bound.parent?.type ?? '');
  let scope = declares ? bound.parent?.parent : bound.parent;
  while (scope?.parent && scope.type !== 'statement_block' && !isFunction(scope)) scope = scope.parent;
  return !scope || (scope.startIndex <= place.startIndex && place.endIndex <= scope.endIndex);
}

/** `import { name } from 'module'`, `const { name } = require('module')` */
function isImportedFrom(node: Node, module: string): boolean {
  for (let at = node.parent; at; at = at.parent) {
    if (at.type === 'import_statement') return at.childForFieldName('source')?.text.slice(1, -1) === module;
    if (at.type === 'variable_declarator') return at.parent !== null && sourceOfRequire(at.parent) === module;
  }
  return false;
}

/** Makes names of a module known in a file, in the way in which the file imports. */
export function addImport(root: Node, names: readonly string[], module: string, style: Style, edits: Edits): void {
  const statements = root.namedChildren.filter((node): node is Node => node !== null);
  const stays = (node: Node): boolean => !edits.covers(node.startIndex, node.endIndex);
  const imports = statements.filter(node => node.type === 'import_statement');
  const known = imports.find(
    node =>
      node.childForFieldName('source')?.text.slice(1, -1) === module &&
      !node.children.some(child => child?.type === 'type'),
  );
  const clause = known?.descendantsOfType('named_imports')[0];
  const requires = statements.filter(isRequire);
  if (clause) {
    const has = new Set(clause.namedChildren.map(child => child?.text));
    const added = names.filter(name => !has.has(name));
    const last = clause.namedChildren.at(-1);
    if (added.length > 0 && last) edits.replace({ start: last.endIndex, end: last.endIndex }, `, ${added.join(', ')}`);
    return;
  }
  const required = requires.find(node => sourceOfRequire(node) === module);
  if (required) {
    const pattern = required.descendantsOfType('object_pattern')[0];
    const has = new Set(pattern?.namedChildren.map(child => child?.text));
    const added = names.filter(name => !has.has(name));
    const last = pattern?.namedChildren.at(-1);
    if (last) {
      if (added.length > 0) edits.replace({ start: last.endIndex, end: last.endIndex }, `, ${added.join(', ')}`);
      return;
    }
  }
  const commonJs = imports.length === 0 && requires.length > 0;
  const line = commonJs
    ? `const { ${names.join(', ')} } = require(${quoted(module, style.quote)})${style.semicolon}`
    : `import { ${names.join(', ')} } from ${quoted(module, style.quote)}${style.semicolon}`;
  const last = (commonJs ? requires : imports).at(-1);
  if (last && edits.instead({ start: last.startIndex, end: last.endIndex }, line, root.text)) return;
  const after = (commonJs ? requires : imports).filter(stays).at(-1);
  const first = statements.find(node => !/comment|hash_bang_line/.test(node.type) && !isDirective(node));
  const at = after?.endIndex ?? first?.startIndex ?? 0;
  edits.replace({ start: at, end: at }, after ? `${style.newline}${line}` : `${line}${style.newline}`);
}

const isDirective = (node: Node): boolean =>
  node.type === 'expression_statement' && node.namedChildren[0]?.type === 'string';

const isRequire = (node: Node): boolean =>
  /^(?:lexical|variable)_declaration$/.test(node.type) && sourceOfRequire(node) !== null;

function sourceOfRequire(node: Node): string | null {
  const value = node.namedChildren[0]?.childForFieldName('value');
  return /^require\(\s*['"]([^'"]+)['"]\s*\)/.exec(value?.text ?? '')?.[1] ?? null;
}
