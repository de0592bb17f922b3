import type { SourceTree } from './source-tree.ts';
import { descendants, type SyntaxNode } from './tree.ts';

/** Where a file gives a member of this name a value: fields, setters and getters, assignments. */
export function fieldWrites(tree: SourceTree, member: string): readonly SyntaxNode[] {
  const found: SyntaxNode[] = [];
  for (const node of descendants(tree.root)) {
    if (tree.source(node) !== member) continue;
    const { parent } = node;
    if (!parent) continue;
    const inClass = /^(?:public_field_definition|field_definition)$/.test(parent.type);
    const accessor =
      parent.type === 'method_definition' && /\b[gs]et\s*$/.test(tree.text.slice(parent.start, node.start));
    if ((inClass || accessor) && parent.children.find(one => /property_identifier/.test(one.type)) === node) {
      // A field without a value only declares.
      if (accessor || parent.children.some(({ field }) => field === 'value')) found.push(parent);
    } else if (tree.language.members.has(parent.type) && parent.children.at(-1) === node) {
      const role = tree.language.role(parent, tree.text);
      if (role.kind === 'writes' || role.kind === 'binds') found.push(role.statement);
    } else if (tree.language.names.has(node.type)) {
      const role = tree.language.role(node, tree.text);
      if (role.kind === 'binds' && tree.language.classes.has(role.scope.type)) found.push(role.statement);
      if (role.kind === 'binds' && /parameter/.test(role.statement.type) && isParameterProperty(tree, role.statement))
        found.push(role.statement);
    }
  }
  return found;
}

const isParameterProperty = (tree: SourceTree, statement: SyntaxNode): boolean =>
  /^(?:private|public|protected|readonly)\b/.test(tree.source(statement));
