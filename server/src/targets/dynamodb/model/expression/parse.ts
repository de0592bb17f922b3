import type { Condition, Operand } from '../request.ts';
import { readCondition } from './conditions.ts';
import { readSum } from './operands.ts';
import type { ParsedExpression, Placeholder } from './parsed.ts';
import { Mistake, TokenReader } from './token-reader.ts';

/**
 * Parses a condition, filter or key condition in the form of the contract language: DynamoDB's grammar, with `${…}` and
 * literals where DynamoDB has `:v`. A string literal is a text value whose parts may be placeholders. Ranges (`origin`)
 * are offsets in the text. Never throws.
 */
export const parseCondition = (text: string): ParsedExpression<Condition<Placeholder>> => parse(text, readCondition);

/** Parses what stands on the right of `=` in SET: `if_not_exists(visits, 0) + 1`. */
export const parseOperand = (text: string): ParsedExpression<Operand<Placeholder>> => parse(text, readSum);

function parse<T>(text: string, read: (reader: TokenReader) => T): ParsedExpression<T> {
  const reader = new TokenReader(text);
  try {
    const value = read(reader);
    reader.end();
    return { value, problems: [] };
  } catch (error) {
    if (error instanceof Mistake) return { value: null, problems: [error.problem] };
    throw error;
  }
}
