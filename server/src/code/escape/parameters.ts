import type { Code } from './files.ts';
import { child, type SyntaxNode } from './tree.ts';

/** The parameter that an argument is given to; `among`: as one of what it holds. */
export interface Given {
  readonly target: SyntaxNode;
  readonly among: boolean;
}

/** What a function calls an argument; `none`: it is not looked at; null where that is not certain. */
export function parameterOf(
  { tree, node, shift }: Code,
  call: SyntaxNode,
  place: number | string,
): Given | 'none' | null {
  const parameters = tree.language.parameters(node);
  const before = (child(call, 'arguments')?.children ?? [])
    .slice(0, typeof place === 'number' ? place : 0)
    .filter(({ type }) => type !== 'keyword_argument');
  if (before.some(({ type }) => /spread|splat/.test(type))) return null;
  const target =
    typeof place === 'string'
      ? parameters.find(parameter => tree.source(parameter) === place)
      : parameters[before.length + shift];
  if (target && !REST.test(target.type)) return { target, among: false };
  const list = parameters.find(({ type }) => /^(?:rest_pattern|list_splat_pattern)$/.test(type));
  const rest = list && typeof place === 'number' ? list : parameters.find(({ type }) => REST.test(type));
  const [held] = rest?.children ?? [];
  if (held) return { target: held, among: true };
  // Where a call with too many arguments is no mistake, nobody looks at what is too many.
  return tree.language.classes.size > 0 ? null : 'none';
}

const REST = /splat|rest_pattern/;
