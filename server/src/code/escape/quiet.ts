import { lastIdentifier } from '../syntax/identifiers.ts';
import { calleeOf, type Files } from './files.ts';
import { isReflective, knownFunction } from './functions.ts';
import { isScalar } from './origins.ts';
import type { SourceTree } from './source-tree.ts';
import { contains, descendants, type SyntaxNode } from './tree.ts';
import { isDeclared, writesOf } from './writes.ts';

/** What makes values of DynamoDB's, conditions, or requests of what it is given, and does nothing else. */
const MAKES =
  /^(?:(?:[\w$]+\.)*(?:Key|Attr|marshall|convertToAttr|serialize|input|createSet|Decimal|Set|Binary|TypeSerializer)|(?:.*\)\s*\.)?(?:eq|ne|lte?|gte?|between|begins_with|contains|exists|not_exists|attribute_type|is_in|size|serialize|items|format|toString|concat|isoformat|toISOString|getTime|timestamp|now|utcnow))$/s;
const MAKES_LAST =
  /(?:^|\.)(eq|ne|lte?|gte?|between|begins_with|contains|exists|not_exists|attribute_type|is_in|size|format|promise|bind)$/;

/** Whether a call of what no file of the project has only makes a value. */
export function isHarmlessCall(files: Files, tree: SourceTree, call: SyntaxNode): boolean {
  const callee = calleeOf(call);
  if (!callee) return false;
  const name = tree.source(callee).replace(/\?\.|\s/g, found => (found === '?.' ? '.' : ''));
  if (knownFunction(tree, callee, name) !== null || MAKES.test(name) || MAKES_LAST.test(name)) return true;
  if (files.callees(tree, call).some(({ kind }) => kind === 'library' || kind === 'method')) return true;
  const method = tree.language.members.has(callee.type) ? lastIdentifier(name) : '';
  return tree.language.known.methods.has(method) || PURE.has(method) || PURE.has(name);
}

const PURE: ReadonlySet<string> = new Set(
  'trim strip lower upper title toLowerCase toUpperCase split replace substring slice padStart padEnd zfill join encode decode toFixed getenv os.getenv os.environ.get Date Symbol datetime.now Date.now time.time time'.split(
    ' ',
  ),
);
const DEEPEST = 4;
const LOUD =
  /^(?:throw_statement|raise_statement|assert_statement|await_expression|await|yield|yield_expression|delete_statement|global_statement|nonlocal_statement|update_expression|with_statement)$/;

/** Whether a function does nothing but give what it returns. */
export function isQuiet(files: Files, tree: SourceTree, fn: SyntaxNode, depth = 0): boolean {
  if (depth > DEEPEST || isReflective(tree, fn) || fn.parent?.type === 'decorated_definition') return false;
  for (const node of descendants(fn)) {
    if (LOUD.test(node.type) && !isOwnCounter(tree, fn, node)) return false;
    if (tree.language.members.has(node.type) || tree.language.names.has(node.type)) {
      const role = tree.language.role(node, tree.text);
      if (role.kind === 'writes' && !isOwn(tree, fn, node)) return false;
      if (role.kind === 'binds' && tree.language.members.has(node.type) && !isOwn(tree, fn, node)) return false;
    }
    if (!tree.language.calls.has(node.type)) continue;
    const functions = files.functions(tree, node) ?? [];
    if (
      functions.length === 0
        ? !isHarmlessCall(files, tree, node)
        : !functions.every(one => isQuiet(files, one.tree, one.node, depth + 1))
    )
      return false;
  }
  return true;
}

/**
 * Whether a function gives the same at any time: it does nothing, and reads nothing but its parameters, its own variables and
 * what is never given another value.
 */
export function isTimeless(files: Files, tree: SourceTree, fn: SyntaxNode): boolean {
  if (!isQuiet(files, tree, fn)) return false;
  for (const node of descendants(fn)) {
    if (/^(?:this|self)$/.test(tree.source(node))) return false;
    const variable = tree.variable(node);
    if (!variable?.scope || contains(fn, variable.scope)) continue;
    const writes = writesOf(variable);
    const [only] = writes;
    if (!only || writes.length > 1 || !(isDeclared(only.statement.type) || isScalar(tree, variable))) return false;
  }
  return true;
}

const isOwnCounter = (tree: SourceTree, fn: SyntaxNode, node: SyntaxNode): boolean =>
  node.type === 'update_expression' && node.children.every(one => isOwn(tree, fn, one));

/** Whether what is written belongs to the function itself: its variable, or an object that one of them is given there. */
function isOwn(tree: SourceTree, fn: SyntaxNode, node: SyntaxNode): boolean {
  let root = node;
  while (root.children[0] && tree.language.members.has(root.type)) root = root.children[0];
  const variable = tree.variable(root);
  if (!variable?.scope || !contains(fn, variable.scope)) return false;
  return (
    root === node ||
    !variable.occurrences.some(({ role }) => role.kind === 'binds' && /parameter/.test(role.statement.type))
  );
}
