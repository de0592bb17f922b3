import { Lexer } from 'yaml';

/**
 * Where the plain scalar begins that a text of YAML ends in, if it stands between braces or brackets; undefined for one in quotes,
 * in block style, or in a comment. Works on text that goes on to be no YAML.
 */
export function plainFlowScalar(text: string): number | undefined {
  let depth = 0;
  let last: string | undefined;
  let plain = false;
  let marked = false;
  for (const token of new Lexer().lex(text)) {
    // What is marked is a scalar, whatever it looks like.
    if (!marked && (token === '{' || token === '[')) depth++;
    else if (!marked && (token === '}' || token === ']')) depth--;
    [plain, marked, last] = [marked, token === SCALAR, token];
  }
  return plain && depth > 0 && last !== undefined ? text.length - last.length : undefined;
}

/** The lexer's mark before a scalar without quotes. */
const SCALAR = '\u001f';
