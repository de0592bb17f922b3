import type { Node } from 'web-tree-sitter';
import { Refused } from '../../../../rewrite/rewrite.ts';
import { usesOf } from './flow.ts';
import { wrappingCall } from './item-reads.ts';
import { isSame, operatorOf, unwrapped } from './nodes.ts';

/** Of ints these give a float, or round otherwise than of Decimals. */
const DIVIDES: ReadonlySet<string> = new Set(['/', '//', '%', '**', '/=', '//=', '%=', '**=']);
/** What a file makes JSON of a Decimal by: a text, or a float. */
const ENCODES = /\bdumps\([\s\S]*?\b(?:default|cls)\s*=/;

const DEEPEST = 4;

/** Whether code does something with a whole Decimal that an int does otherwise: `n / 2`, `n.quantize(…)`, `isinstance(n, Decimal)`. */
export function isDecimal(read: Node, text: string, depth = 0): boolean {
  const value = unwrapped(read);
  const { parent } = value;
  if (!parent || depth > DEEPEST) return depth > DEEPEST;
  const name = wrappingCall(value) ?? '';
  if (/^(?:int|float|str|round|bool)$/.test(name) || parent.type === 'comparison_operator') return false;
  // What is added to a Decimal is one.
  if (parent.type === 'binary_operator') return DIVIDES.has(operatorOf(parent)) || isDecimal(parent, text, depth + 1);
  if (parent.type === 'augmented_assignment') return DIVIDES.has(operatorOf(parent));
  if (parent.type === 'attribute' && isSame(parent.childForFieldName('object'), value)) return true;
  const call = parent.type === 'argument_list' ? parent.parent : null;
  if (/^(?:isinstance|type)$/.test(call?.childForFieldName('function')?.text ?? '')) return true;
  const left = parent.type === 'assignment' ? parent.childForFieldName('left') : null;
  if (left?.type === 'identifier') return known(left)?.some(use => isDecimal(use, text, depth + 1)) ?? true;
  return !/^(?:interpolation|return_statement)$/.test(parent.type) && ENCODES.test(text);
}

/** The uses of a variable; null where it may hold something else, too. */
function known(variable: Node): readonly Node[] | null {
  try {
    return usesOf(variable);
  } catch (error) {
    if (error instanceof Refused) return null;
    throw error;
  }
}
