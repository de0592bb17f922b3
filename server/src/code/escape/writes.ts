import type { Occurrence, SourceTree, Variable } from './source-tree.ts';
import { ancestor, contains, type SyntaxNode } from './tree.ts';

/** The writes of a variable that may have given it the value that a place sees. */
export interface Reaching {
  /** The statements, the last first. */
  readonly live: readonly SyntaxNode[];
  /** A write of which nobody knows when it is done, or whether; null where there is none. */
  readonly uncertain: SyntaxNode | null;
}

const isParameter = ({ role }: Occurrence): boolean => role.kind === 'binds' && /parameter/.test(role.statement.type);

/** Definitions that are there from the beginning: of functions, classes, imports. */
export const isDeclared = (type: string): boolean =>
  /^(?:import|function_(?:declaration|definition|signature|expression)|generator_function|(?:abstract_)?class|enum_declaration|internal_module|namespace_import|aliased_import|arrow_function$)/.test(
    type,
  );

/** The writes of a variable, each with its place. */
export const writesOf = (variable: Variable): { readonly node: SyntaxNode; readonly statement: SyntaxNode }[] =>
  variable.occurrences.flatMap(({ node, role }) =>
    role.kind === 'binds' || role.kind === 'writes' ? [{ node, statement: role.statement }] : [],
  );

/** Which writes a place sees, where the order can be told: in straight lines, and from the same function. */
export function reaching(tree: SourceTree, variable: Variable, use: SyntaxNode): Reaching {
  const writes = writesOf(variable);
  const parameters = variable.occurrences.filter(isParameter);
  const fn = tree.functionAround(use);
  const own =
    variable.scope === null || contains(fn, variable.scope) || parameters.some(({ role }) => inFunction(role, fn));
  const ordered = writes.filter(({ node }) => homeOf(tree, node) === fn);
  const others = writes.filter(({ node }) => homeOf(tree, node) !== fn);
  if (!own) {
    // What an outer function or the file declares: certain only where nobody writes to it again.
    const [only, ...more] = writes;
    return { live: only ? [only.statement] : [], uncertain: more[0]?.statement ?? null };
  }
  if (others[0]) return { live: writes.map(({ statement }) => statement), uncertain: others[0].statement };
  const before = ordered
    .filter(({ node, statement }) => writtenAt(node, statement) <= use.start)
    .sort((a, b) => writtenAt(b.node, b.statement) - writtenAt(a.node, a.statement));
  const live: SyntaxNode[] = [];
  let dominating: SyntaxNode | null = null;
  for (const { node, statement } of before) {
    live.push(statement);
    if (!isStraight(tree, node, statement, use)) continue;
    dominating = statement;
    break;
  }
  for (const { node, statement } of ordered) {
    if (live.includes(statement) || writtenAt(node, statement) <= use.start) continue;
    if (comesRound(tree, statement, use, dominating)) live.push(statement);
  }
  const [first, second] = live;
  return { live, uncertain: second ?? (first && dominating === null && !isBeginning(first) ? first : null) };
}

const inFunction = (role: Occurrence['role'], fn: SyntaxNode): boolean => role.kind === 'binds' && role.scope === fn;

/** From where on a variable has what a statement gives it: what stands before the body of a loop, within it. */
const writtenAt = (node: SyntaxNode, statement: SyntaxNode): number =>
  /^(?:for_|with_|as_pattern|named_expression|.*parameters?$)/.test(statement.type) || isDeclared(statement.type)
    ? node.end
    : statement.end;

/** The function that a write is done in: a parameter's is the function itself, a function's name stands outside of it. */
function homeOf(tree: SourceTree, node: SyntaxNode): SyntaxNode {
  const { parent } = node;
  const named =
    parent && node.field === 'name' && tree.language.functions.has(parent.type) && !/expression/.test(parent.type);
  return tree.functionAround(named && parent ? parent : node);
}

const isBeginning = (statement: SyntaxNode): boolean =>
  isDeclared(statement.type) || /parameter|catch_clause/.test(statement.type);

/** Whether a write is done for certain before a place is reached: it is a statement of a suite that holds the place. */
function isStraight(tree: SourceTree, node: SyntaxNode, statement: SyntaxNode, use: SyntaxNode): boolean {
  if (isBeginning(statement)) return true;
  if (/^for_(?:in_)?(?:statement|clause)$/.test(statement.type)) {
    const loop = statement.type === 'for_in_clause' ? statement.parent : statement;
    return loop !== null && contains(loop, use);
  }
  let at = statement;
  if (statement.type === 'as_pattern') at = ancestor(statement, type => /^(?:with|except)/.test(type)) ?? statement;
  // `const a = 1, b = 2`, `a = b = c`, `(a = b)`.
  while (
    at.parent &&
    /^(?:lexical_declaration|variable_declaration|expression_statement|assignment|export_statement|parenthesized_expression)$/.test(
      at.parent.type,
    )
  )
    at = at.parent;
  const suite = at.parent;
  return suite !== null && tree.language.suites.has(suite.type) && contains(suite, use) && node !== null;
}

/** Whether a later write is seen in the next round of a loop, with nothing in the loop hiding it. */
function comesRound(tree: SourceTree, statement: SyntaxNode, use: SyntaxNode, hiding: SyntaxNode | null): boolean {
  for (let at = use.parent; at; at = at.parent) {
    if (!tree.language.loops.has(at.type) || !contains(at, statement)) continue;
    if (hiding === null || !contains(at, hiding)) return true;
  }
  return false;
}

/** Whether one of several writes of a variable may be done between a place and a later one. */
export function mayComeBetween(
  tree: SourceTree,
  { node, statement }: { readonly node: SyntaxNode; readonly statement: SyntaxNode },
  from: SyntaxNode,
  to: SyntaxNode,
): boolean {
  if (isBeginning(statement)) return false;
  if (homeOf(tree, node) !== tree.functionAround(to)) return true;
  // `x = f(x)` is done after its own right side.
  if (contains(statement, from)) return true;
  if (statement.start >= from.end && statement.start < to.start) return true;
  return comesRound(tree, statement, to, from);
}
