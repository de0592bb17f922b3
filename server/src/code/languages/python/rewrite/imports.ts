import type { Node } from 'web-tree-sitter';
import type { Edits } from '../../../../rewrite/edits.ts';
import { Refused } from '../../../../rewrite/rewrite.ts';
import type { Style } from '../../../../rewrite/style.ts';
import { bindingOf, functionAround, identifiers } from './nodes.ts';

/** Refuses where a name that the new call needs is something else there. */
export function checkNames(call: Node, names: readonly string[], module: string): void {
  const root = call.tree.rootNode;
  for (const name of names)
    if (identifiers(root, name).some(node => isOther(node, call, module)))
      throw new Refused(`\`${name}\` is something else here`, call);
}

/** Whether a name is bound to something else than the module's, in a function around a place or in the file. */
function isOther(node: Node, place: Node, module: string): boolean {
  const binding = bindingOf(node);
  if (!binding || binding.parent?.childForFieldName('module_name')?.text === module) return false;
  const scope = functionAround(/_definition$/.test(binding.type) ? binding : node);
  return scope.startIndex <= place.startIndex && place.endIndex <= scope.endIndex;
}

/** Makes names of a module known in a file. */
export function addImport(root: Node, names: readonly string[], module: string, style: Style, edits: Edits): void {
  const statements = root.namedChildren.filter((node): node is Node => node !== null);
  const known = statements.find(
    node => node.type === 'import_from_statement' && node.childForFieldName('module_name')?.text === module,
  );
  const imported = known?.childrenForFieldName('name').filter((node): node is Node => node !== null) ?? [];
  const last = imported.at(-1);
  if (last) {
    const has = new Set(imported.map(({ text }) => text));
    const added = names.filter(name => !has.has(name));
    if (added.length > 0) edits.replace({ start: last.endIndex, end: last.endIndex }, `, ${added.join(', ')}`);
    return;
  }
  const line = `from ${module} import ${inOrder(names).join(', ')}`;
  const imports = statements.filter(({ type }) =>
    /^(?:import_statement|import_from_statement|future_import_statement)$/.test(type),
  );
  const lastImport = imports.at(-1);
  if (lastImport && edits.instead({ start: lastImport.startIndex, end: lastImport.endIndex }, line, root.text)) return;
  const after = lastImport ?? documentation(statements);
  const first = statements.find(({ type }) => type !== 'comment');
  const at = after?.endIndex ?? first?.startIndex ?? 0;
  edits.replace({ start: at, end: at }, after ? `${style.newline}${line}` : `${line}${style.newline}`);
}

/** As isort puts them: classes before functions. */
const inOrder = (names: readonly string[]): string[] =>
  [...new Set(names)].sort((a, b) => Number(/^[a-z]/.test(a)) - Number(/^[a-z]/.test(b)) || (a < b ? -1 : 1));

/** The docstring, behind which the first import stands. */
function documentation([first]: readonly Node[]): Node | undefined {
  return first?.type === 'expression_statement' && first.namedChildren[0]?.type === 'string' ? first : undefined;
}
