import type { Node, Tree } from 'web-tree-sitter';

/** What `!` cannot stand behind without parentheses, for it binds tighter. */
const LOOSER: ReadonlySet<string> = new Set([
  'binary_expression',
  'unary_expression',
  'await_expression',
  'yield_expression',
  'ternary_expression',
  'assignment_expression',
  'augmented_assignment_expression',
  'as_expression',
  'satisfies_expression',
  'arrow_function',
]);

/** A place of `!`, as an offset. */
type Mark = number;

/** After so many readings the marks that are left go all at once. */
const ROUNDS = 4;

/**
 * A tree in which each `!` stands behind its own operand. The grammar of TypeScript lets it take all of `ready && client!`, with what is
 * read and called behind it (tree-sitter-typescript 0.23.2, its issue 299): such marks mean nothing to a program that runs, so they are
 * read as blanks, and nothing moves. `parse` gives a tree of its own each time.
 */
export function withOwnOperands(text: string, parse: (text: string) => Tree | null): Tree | null {
  let read = text;
  let tree = parse(read);
  if (!/[\w$)\]]!/.test(text)) return tree;
  for (let round = 0; tree; round++) {
    const marks = tree.rootNode.descendantsOfType('non_null_expression').filter(node => node !== null);
    const wrong = marks.filter(isLoose);
    if (wrong.length === 0) return tree;
    read = blanked(read, round < ROUNDS ? wrong.flatMap(marksFrom) : marks.map(markOf));
    tree.delete();
    tree = parse(read);
  }
  return tree;
}

function isLoose(node: Node): boolean {
  const operand = node.namedChildren.find(child => child !== null && child.type !== 'comment');
  if (operand?.type === 'new_expression') return operand.childForFieldName('arguments') === null;
  return operand !== undefined && operand !== null && LOOSER.has(operand.type);
}

const markOf = (node: Node): Mark => node.endIndex - 1;

/** Its mark, and those of the chain that goes on from it: `a && b!.c!.d`. */
function marksFrom(node: Node): Mark[] {
  const marks = [markOf(node)];
  for (let at = node; at.parent && at.parent.startIndex === node.startIndex; at = at.parent)
    if (at.parent.type === 'non_null_expression') marks.push(markOf(at.parent));
  return marks;
}

function blanked(text: string, marks: readonly Mark[]): string {
  const characters = text.split('');
  for (const mark of marks) characters[mark] = ' ';
  return characters.join('');
}
