import type { Effect } from './harmless.ts';
import type { Role } from './language.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { ancestor, child, descendants, type SyntaxNode } from './tree.ts';

/** Python's decorators that leave a function as it is. */
const PLAIN_DECORATORS: ReadonlySet<string> = new Set(['staticmethod', 'classmethod', 'abstractmethod', 'override']);

const hasValue = (role: Role): boolean =>
  (role.kind === 'binds' || role.kind === 'writes') &&
  (child(role.statement, 'value') ?? child(role.statement, 'right')) !== null;

/** Whether all that a variable is given are objects that are written out, without setters: what is put into them stays there. */
export const isPlain = (tree: SourceTree, { occurrences }: Variable): boolean =>
  occurrences.some(({ role }) => hasValue(role)) &&
  occurrences.every(({ node, role }) => {
    if (role.kind === 'reads' || role.kind === 'none') return true;
    const { statement } = role;
    const value = child(statement, 'value') ?? child(statement, 'right');
    if (!value) return statement.type === 'variable_declarator';
    if (!statement.children.includes(node)) return false;
    let at: SyntaxNode = value;
    while (
      /^(?:as_expression|parenthesized_expression|satisfies_expression|await_expression)$/.test(at.type) &&
      at.children[0]
    )
      at = at.children[0];
    const container = /^(?:new\s+(?:Map|Set|Array)\b|dict\(|list\(|set\(|defaultdict\()/.test(tree.source(at));
    return (
      container ||
      (tree.language.literals.has(at.type) && !at.children.some(({ type }) => type === 'method_definition'))
    );
  });

export function isDecorated(tree: SourceTree, fn: SyntaxNode): boolean {
  const holder = fn.parent?.type === 'decorated_definition' ? fn.parent : fn;
  const decorators = [...holder.children, ...(fn.type === 'method_definition' ? previous(fn) : [])].filter(
    one => one.type === 'decorator',
  );
  return decorators.some(one => !PLAIN_DECORATORS.has(tree.source(one).replace(/^@/, '')));
}

/** A method's decorators stand before it in the class. */
function previous(fn: SyntaxNode): SyntaxNode[] {
  const all = fn.parent?.children ?? [];
  const found: SyntaxNode[] = [];
  for (let i = all.indexOf(fn) - 1; all[i]?.type === 'decorator'; i--) found.push(all[i]!);
  return found;
}

/** Whether a function uses what reaches variables without naming them. */
export function isReflective(tree: SourceTree, fn: SyntaxNode): boolean {
  for (const name of tree.language.reflective)
    for (const node of tree.named(name))
      if (fn.start <= node.start && node.end <= fn.end && !tree.variable(node)?.scope) return true;
  return isInDynamicScope(tree, fn);
}

function isInDynamicScope(tree: SourceTree, fn: SyntaxNode): boolean {
  const { dynamicScopes } = tree.language;
  if (dynamicScopes.size === 0) return false;
  for (const node of descendants(fn)) if (dynamicScopes.has(node.type)) return true;
  return ancestor(fn, type => dynamicScopes.has(type)) !== null;
}

/** Whether some function of a file reaches into its callers' variables. */
export const reachesCallers = (tree: SourceTree): boolean =>
  [...tree.language.frames].some(name => new RegExp(`\\b${name}\\b`).test(tree.text));

/** What a function does that is known by its name; null where it is not. */
export function knownFunction(tree: SourceTree, callee: SyntaxNode, name: string): Effect | null {
  const { known } = tree.language;
  if (known.logs.test(name)) return 'reads';
  const effect = known.functions.get(name);
  if (!effect) return null;
  let root = callee;
  while (root.children[0] && tree.language.members.has(root.type)) root = root.children[0];
  const variable = tree.variable(root);
  // A name of the language that the file gives to something else.
  const own = variable?.occurrences.some(({ role }) => role.kind === 'binds' && !isImport(tree, role.statement));
  return own && variable?.scope ? null : effect;
}

/** `import …`, `const { marshall } = require('@aws-sdk/util-dynamodb')` of a package. */
const isImport = (tree: SourceTree, statement: SyntaxNode): boolean => {
  const value = child(statement, 'value');
  return (
    /import/.test(statement.type) ||
    (value !== null && /^(?:await\s+import|require)\(\s*['"][^.'"]/.test(tree.source(value)))
  );
};

const DATA = /^(?:string|number|integer|float|true|false|none|null|undefined|array|list)$/;

/**
 * Whether a call has another argument than the one at a place that may be a function: `sorted(items, key=rank)`,
 * `filter(keep, items)`, but not `reverse=True`.
 */
export const isGivenMore = (tree: SourceTree, call: SyntaxNode, place: number | string): boolean =>
  (child(call, 'arguments')?.children ?? []).some((one, at) => {
    const name = child(one, 'name');
    const itself = name ? tree.source(name) === place : at === place;
    return !itself && !DATA.test((child(one, 'value') ?? one).type);
  });
