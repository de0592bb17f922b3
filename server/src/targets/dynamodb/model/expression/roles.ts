import type { ExpressionToken } from '../../../editing.ts';
import { FUNCTIONS } from './functions.ts';
import { type Token, tokenize } from './lexer.ts';

const KEYWORDS = new Set(['AND', 'OR', 'NOT', 'IN', 'BETWEEN']);
const LITERALS = new Set(['true', 'false', 'null']);

/** The tokens of an expression with what each is, whether or not the expression can be parsed. */
export function expressionTokens(text: string): readonly ExpressionToken[] {
  const tokens = tokenize(text);
  return tokens.flatMap((token, i): ExpressionToken[] => {
    const role = roleOf(token, tokens[i - 1], tokens[i + 1]);
    return role ? [{ role, text: token.text, range: token.range }] : [];
  });
}

function roleOf(
  token: Token,
  before: Token | undefined,
  behind: Token | undefined,
): ExpressionToken['role'] | undefined {
  switch (token.kind) {
    case 'name':
    case 'quoted-name': {
      if (before?.text === '.' && before.kind === 'punctuation') return 'member';
      // A member of a map literal.
      if (behind?.text === ':' && behind.kind === 'punctuation') return undefined;
      if (token.kind === 'quoted-name') return 'attribute';
      if (behind?.text === '(' && Object.hasOwn(FUNCTIONS, token.text)) return 'function';
      if (KEYWORDS.has(token.text.toUpperCase())) return 'keyword';
      return LITERALS.has(token.text) ? 'literal' : behind?.text === '(' ? undefined : 'attribute';
    }
    case 'number':
    case 'string':
    case 'placeholder':
    case 'operator':
      return token.kind;
    default:
      return undefined;
  }
}
