import type { Node } from 'web-tree-sitter';
import { Refused } from '../../../../rewrite/rewrite.ts';
import { bindingOf, FUNCTIONS, functionAround, identifiers } from './nodes.ts';

/**
 * Every place where a variable holds what one binding gave it; refused where it may hold something else there, unless that is what
 * one of its `partners` gave it.
 */
export function usesOf(name: Node, partners: readonly Node[] = []): Node[] {
  const comprehension = bindingOf(name)?.type === 'for_in_clause' ? bindingOf(name)?.parent : null;
  if (comprehension)
    return identifiers(comprehension, name.text).filter(
      node => node.id !== name.id && !isShadowed(node, comprehension),
    );
  const scope = functionAround(name);
  const all = identifiers(scope, name.text).filter(node => node.id !== name.id && !isShadowed(node, scope));
  const shared = all.find(isShared);
  if (shared) throw new Refused(`\`${name.text}\` is shared between functions`, shared);
  const bindings = [name, ...all.filter(node => bindingOf(node) !== null)];
  return all.filter(use => {
    if (bindingOf(use) !== null) return isAugmented(use) && refuse(use);
    const reached = isInner(use, scope) ? new Set(bindings.map(({ id }) => id)) : reaching(use, bindings);
    if (!reached.has(name.id)) return false;
    const known = new Set([name, ...partners].map(({ id }) => id));
    return [...reached].every(id => known.has(id)) || refuse(use);
  });
}

function refuse(use: Node): never {
  throw new Refused(`\`${use.text}\` may be something else here`, use);
}

const isShared = (node: Node): boolean => /^(?:global|nonlocal)_statement$/.test(node.parent?.type ?? '');

const isAugmented = (node: Node): boolean => node.parent?.type === 'augmented_assignment';

const isInner = (node: Node, scope: Node): boolean => functionAround(node).id !== scope.id;

/** In a function or a comprehension within the scope that has a variable of this name for itself. */
function isShadowed(node: Node, scope: Node): boolean {
  for (let at = node; at.parent && at.parent.id !== scope.id; at = at.parent) {
    const { parent } = at;
    const own = FUNCTIONS.has(parent.type) || /^(?:\w+_comprehension|generator_expression)$/.test(parent.type);
    if (!own || (at.type === 'for_in_clause' && !at.childForFieldName('left')?.equals(node))) continue;
    if (identifiers(parent, node.text).some(other => isOwn(other, parent))) return true;
  }
  return false;
}

/** Whether a name is bound in just this function or comprehension. */
function isOwn(name: Node, scope: Node): boolean {
  const binding = bindingOf(name);
  if (!binding || isShared(name)) return false;
  if (binding.type === 'for_in_clause') return binding.parent?.id === scope.id;
  return functionAround(name).id === scope.id && binding.id !== scope.id;
}

/** The bindings whose value a use may read, by their ids. */
function reaching(use: Node, bindings: readonly Node[]): ReadonlySet<number> {
  const found = new Set<number>();
  const inside = (node: Node): Node[] =>
    bindings.filter(({ startIndex, endIndex }) => node.startIndex <= startIndex && endIndex <= node.endIndex);
  for (let at = use; at.parent; at = at.parent) {
    const { parent } = at;
    if (FUNCTIONS.has(parent.type)) break;
    if (parent.type === 'block' || parent.type === 'module') {
      if (scan(parent, at, inside, found)) return found;
    } else if (/^(?:for|while)_statement$/.test(parent.type) && parent.childForFieldName('body')?.id === at.id) {
      // What an earlier round did.
      for (const binding of inside(parent)) found.add(binding.id);
      if (bindings.some(binding => bindingOf(binding)?.id === parent.id)) return found;
    } else if (parent.type === 'try_statement' && parent.childForFieldName('body')?.id !== at.id) {
      const body = parent.childForFieldName('body');
      if (body && at.type === 'else_clause') {
        if (scan(body, null, inside, found)) return found;
      } else for (const binding of body ? inside(body) : []) found.add(binding.id);
    } else if (parent.type === 'except_clause') {
      // `except … as name`
      const caught = inside(parent).find(binding => binding.parent?.type === 'as_pattern_target');
      if (caught && caught.endIndex <= at.startIndex) return found.add(caught.id);
    } else if (parent.type === 'with_statement' && parent.childForFieldName('body')?.id === at.id) {
      const caught = inside(parent).find(binding => binding.parent?.type === 'as_pattern_target');
      if (caught) return found.add(caught.id);
    }
  }
  return found;
}

/** Looks backwards through a block from one of its statements, or from its end; true where nothing earlier can be meant. */
function scan(block: Node, from: Node | null, inside: (node: Node) => Node[], found: Set<number>): boolean {
  const statements = block.namedChildren;
  const start = from ? statements.findIndex(node => node?.id === from.id) : statements.length;
  for (let i = start - 1; i >= 0; i--) {
    const statement = statements[i];
    const within = statement ? inside(statement).filter(binding => reachesEnd(binding, statement)) : [];
    for (const { id } of within) found.add(id);
    if (!statement || within.length === 0) continue;
    if (isSimple(statement)) return true;
    const body = statement.childForFieldName('body');
    const certain =
      statement.type === 'with_statement' || (statement.type === 'try_statement' && handlersEnd(statement));
    if (certain && body?.namedChildren.some(node => node && isSimple(node) && inside(node).length > 0)) return true;
  }
  return false;
}

const isSimple = ({ type }: Node): boolean =>
  /^(?:expression_statement|import_statement|import_from_statement|function_definition|class_definition)$/.test(type);

/** Whether code goes on behind a statement from a place within it: no block on the way ends with `return` or `raise`. */
function reachesEnd(node: Node, statement: Node): boolean {
  for (let at: Node | null = node; at && at.id !== statement.id; at = at.parent)
    if (at.type === 'block' && /^(?:return|raise)_statement$/.test(at.namedChildren.at(-1)?.type ?? '')) return false;
  return true;
}

/** Whether no handler of a `try` goes on behind it. */
const handlersEnd = (statement: Node): boolean =>
  statement.namedChildren
    .filter(child => child?.type === 'except_clause')
    .every(clause => {
      const last = clause?.namedChildren.find(child => child?.type === 'block')?.namedChildren.at(-1);
      return /^(?:return|raise|continue|break)_statement$/.test(last?.type ?? '');
    });
