import type { Node } from 'web-tree-sitter';
import { memberName, memberOn, unwrapped } from './nodes.ts';

/** The parser takes `await a.b<T>(c)` for a call of `await a.b`. */
export function startsWithAwait(call: Node): boolean {
  let at: Node | null = call;
  while (at && /^(?:call|member)_expression$/.test(at.type))
    at = at.childForFieldName(at.type === 'call_expression' ? 'function' : 'object');
  return at?.type === 'await_expression';
}

export interface Step {
  readonly method: 'then' | 'catch' | 'finally';
  readonly call: Node;
  readonly handlers: readonly Node[];
}

/** `promise.then(…)`, `promise.catch(…)`, `promise.finally(…)`; null for anything else. */
export function stepOn(promise: Node): Step | null {
  const member = memberOn(promise);
  const method = member && memberName(member);
  const call = member?.parent;
  if (call?.type !== 'call_expression' || call.childForFieldName('function')?.id !== member?.id) return null;
  return method === 'then' || method === 'catch' || method === 'finally'
    ? { method, call, handlers: argumentsOf(call) }
    : null;
}

const argumentsOf = (call: Node): Node[] =>
  call
    .childForFieldName('arguments')
    ?.namedChildren.filter((node): node is Node => node !== null && node.type !== 'comment') ?? [];

/** The call that a node is an argument of. */
function callWith(node: Node): Node | null {
  const call = node.parent?.type === 'arguments' ? node.parent.parent : null;
  return call?.type === 'call_expression' ? call : null;
}

/** Whether nobody looks at a value, or at what its promise gives: `await Promise.all(ids.map(id => value));` */
export function isDiscarded(node: Node): boolean {
  const value = unwrapped(node);
  const { parent } = value;
  switch (parent?.type) {
    case 'expression_statement':
      return true;
    case 'await_expression':
      return isDiscarded(parent);
    case 'unary_expression':
      return parent.childForFieldName('operator')?.text === 'void';
    case 'arrow_function': {
      const call = callWith(parent);
      const method = call?.childForFieldName('function')?.childForFieldName('property')?.text;
      return call !== null && (method === 'forEach' || (method === 'map' && isDiscarded(call)));
    }
    case 'array':
      return callWith(parent) !== null && isDiscarded(parent);
    case 'arguments': {
      const call = callWith(value);
      const name = call?.childForFieldName('function')?.text ?? '';
      return call !== null && /^Promise\.all(?:Settled)?$/.test(name) && isDiscarded(call);
    }
    default:
      return false;
  }
}

/** `Promise.all([promise, …])` around a promise, and its place in the list; null where that is not known. */
export function promiseOfAll(promise: Node): { readonly call: Node; readonly index: number } | null {
  const list = promise.parent?.type === 'array' ? promise.parent : null;
  const call = list && callWith(list);
  if (!list || call?.childForFieldName('function')?.text !== 'Promise.all') return null;
  const elements = list.namedChildren.filter(node => node?.type !== 'comment');
  const index = elements.findIndex(node => node?.id === promise.id);
  return elements.slice(0, index).some(node => node?.type === 'spread_element') ? null : { call, index };
}

/** What the places of `const [a, , b] = await call` hold, null for one left out; null where it is no such statement. */
export function slotsOf(call: Node): readonly (Node | null)[] | null {
  const awaited = unwrapped(call).parent;
  const declarator = awaited?.type === 'await_expression' ? unwrapped(awaited).parent : null;
  const pattern = declarator?.type === 'variable_declarator' ? declarator.childForFieldName('name') : null;
  if (pattern?.type !== 'array_pattern') return null;
  const slots: (Node | null)[] = [null];
  for (const child of pattern.children) {
    if (child?.type === ',') slots.push(null);
    else if (child?.isNamed && child.type !== 'comment') slots[slots.length - 1] = child;
  }
  return slots;
}
