import type { Node } from 'web-tree-sitter';
import { lastIdentifier } from '../../../syntax/identifiers.ts';
import { callersOf } from './callers.ts';
import { CLAUSES, catchesOneOf, mayCatch } from './clauses.ts';
import { identifiers } from './nodes.ts';

/** What is put around a call, and around the calls of the function of the file that it stands in. */
export const wrappersOf = (root: Node, call: Node): string[] =>
  [call, ...callersOf(root, call)].flatMap(one => wrappersAround(root, one));

/** Decorators of the functions that a node stands in, what it stands in a `with` of, and what is called with such a function. */
function wrappersAround(root: Node, call: Node): string[] {
  const found: string[] = [];
  const take = ({ parent }: Node): void => {
    const list = parent?.type === 'keyword_argument' ? parent.parent : parent;
    const callee = list?.type === 'argument_list' ? list.parent?.childForFieldName('function') : null;
    if (callee) found.push(callee.text);
  };
  for (let at: Node | null = call.parent; at; at = at.parent) {
    if (at.type === 'decorated_definition')
      for (const one of at.namedChildren) if (one?.type === 'decorator') found.push(one.text.slice(1));
    if (at.type === 'lambda') take(at);
    const name = at.type === 'function_definition' ? at.childForFieldName('name') : null;
    if (name) for (const use of identifiers(root, name.text)) take(use);
    if (at.type === 'with_statement')
      for (const one of at.descendantsOfType('with_item'))
        if (one && one.endIndex <= call.startIndex) found.push(one.text);
  }
  return found;
}

/**
 * `with suppress(ClientError):`, and a decorator or a context of the file that catches what comes of what it is put around.
 * `lookups`: classes that a lookup in the answer raises, and the call itself an error of its own in their place.
 */
export function isCaughtByWrapper(root: Node, wrappers: readonly string[], lookups: readonly string[]): boolean {
  return wrappers.some(text => {
    if (/\b(?:ClientError|BotoCoreError)\b|\.exceptions\.\w+/.test(text)) return true;
    if (lookups.some(name => namesIn(text).includes(name))) return true;
    const name = lastIdentifier(/^[^([\s]*/.exec(text)?.[0] ?? '');
    return root
      .descendantsOfType(['function_definition', 'class_definition'])
      .filter(node => node?.childForFieldName('name')?.text === name)
      .some(
        node =>
          node !== null &&
          (node
            .descendantsOfType(CLAUSES)
            .some(clause => clause !== null && (mayCatch(clause) || catchesOneOf(clause, lookups))) ||
            node.descendantsOfType('function_definition').some(seesExceptions)),
      );
  });
}

/** The names that stand in what is put around: `suppress(KeyError, IndexError)`. */
const namesIn = (text: string): readonly string[] => text.match(/\w+/g) ?? [];

/** `def __exit__(self, kind, error, traceback):`, where it looks at one of them. */
function seesExceptions(method: Node | null): boolean {
  if (!/^__a?exit__$/.test(method?.childForFieldName('name')?.text ?? '')) return false;
  const body = method?.childForFieldName('body');
  const [, ...given] = method?.childForFieldName('parameters')?.descendantsOfType('identifier') ?? [];
  return given.some(name => name && body && identifiers(body, name.text).length > 0);
}
