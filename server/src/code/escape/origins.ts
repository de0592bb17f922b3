import type { Use } from './language.ts';
import { DEEP, member, type Slots } from './slots.ts';
import type { SourceTree, Variable } from './source-tree.ts';
import { child, contains, type SyntaxNode } from './tree.ts';

const SCALAR =
  /^:?\s*(?:string|number|boolean|bigint|str|int|float|bool|Decimal)\b(?:\s*\|\s*(?:undefined|null|None))*\s*$/;
const VALUES: ReadonlySet<string> = new Set([
  'string',
  'number',
  'template_string',
  'true',
  'false',
  'integer',
  'float',
  'unary_expression',
  'not_operator',
  'comparison_operator',
  'concatenated_string',
]);

export const isParameterOf = ({ occurrences }: Variable): boolean =>
  occurrences.some(({ role }) => role.kind === 'binds' && /parameter/.test(role.statement.type));

/** Whether all that a variable stands for is a text, a number or the like, of which no part can be changed. */
export function isScalar(tree: SourceTree, { occurrences }: Variable): boolean {
  const bound = occurrences.flatMap(({ node, role }) => (role.kind === 'binds' ? [{ node, role }] : []));
  return (
    bound.length > 0 &&
    bound.every(({ node, role }) => {
      const { statement } = role;
      const type = child(statement, 'type');
      if (type && child(statement, 'pattern') !== null && child(statement, 'pattern') !== node) return false;
      if (type) return SCALAR.test(tree.source(type));
      const value = child(statement, 'value') ?? child(statement, 'right');
      return value !== null && statement.children.includes(node) && VALUES.has(value.type);
    })
  );
}

const WHOLE: ReadonlySet<Use['kind']> = new Set(['argument', 'copied', 'held', 'printed', 'unknown']);

/** What matters of the object that a name stands for, as the whole expression reads it; null where nothing does. */
export function memberChain(tree: SourceTree, name: SyntaxNode, whole: SyntaxNode): Slots | null {
  const steps: (string | null)[] = [];
  let at = name;
  // What else becomes of the whole is no matter: it is evaluated at the call.
  if (contains(name, whole) && tree.language.use(name, tree.text).kind === 'printed') return DEEP;
  while (!contains(at, whole)) {
    const use = tree.language.use(at, tree.text);
    if (use.kind === 'same') at = use.as;
    else if (use.kind === 'member') {
      const called = use.node.parent && child(use.node.parent, 'function') === use.node;
      if (called) {
        // `user.get("id")` reads a slot, `id.trim()` none that anybody writes.
        steps.push(null);
        break;
      }
      steps.push(use.name);
      at = use.node;
    } else {
      // Of what is handed to a function or printed, all may matter.
      if (WHOLE.has(use.kind)) return steps.reduceRight<Slots | null>((inner, step) => member(step, inner), DEEP);
      break;
    }
  }
  return steps.reduceRight<Slots | null>((inner, step) => member(step, inner), null);
}

/** `const user = event.user`, `const { user } = event`: what a variable is a part of; null where it is something else. */
export function originOf(
  tree: SourceTree,
  statement: SyntaxNode,
  name: string,
): { readonly root: SyntaxNode; readonly path: readonly (string | null)[] } | null {
  let value = child(statement, 'value') ?? child(statement, 'right');
  const target = child(statement, 'name') ?? child(statement, 'left');
  if (!value || !target) return null;
  const path: (string | null)[] = tree.language.names.has(target.type)
    ? []
    : [isShorthand(tree, target, name) ? name : null];
  while (value) {
    const inner: SyntaxNode | undefined = value.children[0];
    if (tree.language.names.has(value.type)) return { root: value, path };
    if (tree.language.members.has(value.type) && inner) {
      const use = tree.language.use(inner, tree.text);
      path.unshift(use.kind === 'member' ? use.name : null);
    } else if (
      !/^(?:parenthesized_expression|as_expression|non_null_expression|satisfies_expression)$/.test(value.type)
    )
      return null;
    value = inner ?? null;
  }
  return null;
}

const isShorthand = (tree: SourceTree, pattern: SyntaxNode, name: string): boolean =>
  pattern.children.some(one => one.type === 'shorthand_property_identifier_pattern' && tree.source(one) === name);

const FRESH =
  /^(?:[[{]|structuredClone\(|JSON\.parse\(|json\.loads\(|copy\.|deepcopy\(|dict\(|list\(|new (?:Map|Set|Array|Date)\b)/;

/** Whether an object was made in this function, and is nobody else's: a literal, a copy. */
export function isFresh(tree: SourceTree, object: SyntaxNode): boolean {
  const variable = tree.variable(object);
  const bound = variable?.occurrences.filter(({ role }) => role.kind === 'binds' || role.kind === 'writes') ?? [];
  return (
    bound.length > 0 &&
    bound.every(({ role }) => {
      if (role.kind !== 'binds' && role.kind !== 'writes') return false;
      const value = child(role.statement, 'value') ?? child(role.statement, 'right');
      return value !== null && FRESH.test(tree.source(value));
    })
  );
}
