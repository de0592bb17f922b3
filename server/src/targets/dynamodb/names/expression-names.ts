import type { NameCollector } from '../../../names/collector.ts';
import { partNames, type Scope } from '../../../names/scope.ts';
import { storedWhole } from '../../../names/value-names.ts';
import { type Node, rangeWithin, type Scalar } from '../../../yaml/index.ts';
import { expressionTokens } from '../model/expression/index.ts';

/** The attributes and references of an expression, or of a list of them; one that is half typed too. */
export function expressionNames(
  node: Node | undefined,
  resource: string | undefined,
  scope: Scope,
  out: NameCollector,
): void {
  if (node?.kind === 'sequence') for (const item of node.items) expressionNames(item, resource, scope, out);
  if (node?.kind !== 'scalar') return;
  for (const token of expressionTokens(node.text)) {
    const { range } = token;
    const locate = (part: { start: number; end: number }) =>
      rangeWithin(node, { start: part.start + range.start, end: part.end + range.start });
    if (token.role === 'attribute')
      out.attribute(resource, token.text, rangeWithin(node, range), 'read', { spelling: 'expression' });
    else if (token.role === 'placeholder' || token.role === 'string') {
      const whole = node.text.slice(range.start, range.end);
      partNames(whole, locate, scope, out);
      storedWhole(whole, rangeWithin(node, range), scope, out);
    }
  }
}

/** The attribute that a path begins with: a key of `update.set`, an entry of `project`. */
export function pathName(node: Scalar, resource: string | undefined, role: 'write' | 'read', out: NameCollector): void {
  const head = /^\s*(?:`([^`]+)`|([^.[\]`\s]+))/.exec(node.text);
  const name = head?.[1] ?? head?.[2];
  if (!head || name === undefined || name.startsWith('$')) return;
  const start = head[0].length - name.length - (head[1] === undefined ? 0 : 1);
  out.attribute(resource, name, rangeWithin(node, { start, end: start + name.length }), role);
}
