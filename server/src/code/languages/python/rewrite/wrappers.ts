import type { Node } from 'web-tree-sitter';
import { lastIdentifier } from '../../../syntax/identifiers.ts';
import { CLAUSES, mayCatch } from './clauses.ts';
import { identifiers } from './nodes.ts';

/**
 * What is put around a call: decorators of the functions it stands in, what it stands in a `with` of, and what is called with
 * such a function.
 */
export function wrappersOf(root: Node, call: Node): string[] {
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

/** `with suppress(ClientError):`, and a decorator or a context of the file that catches what comes of what it is put around. */
export function isCaughtByWrapper(root: Node, call: Node): boolean {
  return wrappersOf(root, call).some(text => {
    if (/\b(?:ClientError|BotoCoreError)\b|\.exceptions\.\w+/.test(text)) return true;
    const name = lastIdentifier(/^[^([\s]*/.exec(text)?.[0] ?? '');
    return root
      .descendantsOfType(['function_definition', 'class_definition'])
      .filter(node => node?.childForFieldName('name')?.text === name)
      .some(
        node =>
          node !== null &&
          (node.descendantsOfType(CLAUSES).some(clause => clause !== null && mayCatch(clause)) ||
            node.descendantsOfType('function_definition').some(seesExceptions)),
      );
  });
}

/** `def __exit__(self, kind, error, traceback):`, where it looks at one of them. */
function seesExceptions(method: Node | null): boolean {
  if (!/^__a?exit__$/.test(method?.childForFieldName('name')?.text ?? '')) return false;
  const body = method?.childForFieldName('body');
  const [, ...given] = method?.childForFieldName('parameters')?.descendantsOfType('identifier') ?? [];
  return given.some(name => name && body && identifiers(body, name.text).length > 0);
}
