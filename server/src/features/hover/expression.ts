import { expressionTokens, FUNCTIONS } from '../../targets/dynamodb/model/expression/index.ts';
import { touches } from '../../text/index.ts';
import { rangeWithin, type Scalar } from '../../yaml/index.ts';
import { isExpression } from '../expression-place.ts';
import type { Hover } from './index.ts';

/** A function, keyword, operator or literal of an expression. */
export function expressionHover(node: Scalar, path: readonly string[], offset: number): Hover | undefined {
  if (!isExpression(path)) return undefined;
  const token = expressionTokens(node.text).find(one => touches(rangeWithin(node, one.range), offset));
  if (!token) return undefined;
  const range = rangeWithin(node, token.range);
  if (token.role === 'function') {
    const known = FUNCTIONS[token.text];
    return known && { text: `\`${known.signature}\`\n\n${known.documentation}`, range };
  }
  const text = WORDS[token.text.toUpperCase()] ?? ROLES[token.role];
  return text === undefined ? undefined : { text, range };
}

const WORDS: Readonly<Record<string, string>> = {
  AND: 'Both must hold.',
  OR: 'One must hold.',
  NOT: 'It must not hold.',
  IN: '`a IN (x, y)`: equal to one of up to 100 values.',
  BETWEEN: '`a BETWEEN low AND high`: both ends count.',
  '=': 'Equal, of the same type.',
  '<>': 'Not equal, or of another type.',
  '<': 'Less; strings by their bytes in UTF-8.',
  '<=': 'Less or equal; strings by their bytes in UTF-8.',
  '>': 'Greater; strings by their bytes in UTF-8.',
  '>=': 'Greater or equal; strings by their bytes in UTF-8.',
  '+': 'The sum of two numbers, in SET.',
  '-': 'The difference of two numbers, in SET.',
};

const ROLES: Readonly<Partial<Record<ReturnType<typeof expressionTokens>[number]['role'], string>>> = {
  member: 'A member of a map attribute.',
  string: 'A text: it becomes an expression attribute value.',
  number: 'A number: it becomes an expression attribute value.',
  literal: 'A literal: it becomes an expression attribute value.',
};
