import type { Root } from '../snapshot/index.ts';
import type { ExpressionToken } from '../targets/index.ts';
import type { Range } from '../text/index.ts';
import { closingBrace, parseSubstitution } from '../value/index.ts';
import { type Node, rangeWithin, type Scalar } from '../yaml/index.ts';
import { expressionAt } from './mapping-place.ts';
import { type Token as Cancellation, pauses } from './token.ts';

/** LSP's own token types; `decorator` marks the braces of `${…}`. */
export const TOKEN_TYPES = [
  'variable',
  'property',
  'function',
  'keyword',
  'string',
  'number',
  'operator',
  'parameter',
  'decorator',
] as const;

export interface SemanticToken {
  readonly range: Range;
  readonly type: (typeof TOKEN_TYPES)[number];
}

/** The parts of `${…}` and of expressions: what YAML's own colours cannot tell apart. In the order of the text. */
export async function semanticTokens(
  root: Root | undefined,
  uri: string,
  cancellation: Cancellation,
): Promise<readonly SemanticToken[]> {
  const kind = root?.kindOf(uri);
  const file = root?.parsed(uri);
  if (!file || (kind !== 'operation' && kind !== 'resource')) return [];
  const pause = pauses(cancellation);
  const tokens: SemanticToken[] = [];
  const visit = (node: Node, path: readonly string[]): void => {
    if (node.kind === 'mapping') for (const { key, value } of node.entries) visit(value, [...path, key.text]);
    else if (node.kind === 'sequence') for (const item of node.items) visit(item, [...path, '*']);
    else if (node.kind === 'scalar') {
      const language = expressionAt(path);
      if (language) tokens.push(...expression(node, language.tokens(node.text)));
      else if (node.text.includes('${')) tokens.push(...text(node.text, range => rangeWithin(node, range)));
    }
  };
  for (const document of file.documents) {
    await pause();
    visit(document.root, []);
  }
  return tokens.filter(({ range }) => range.end > range.start).sort((a, b) => a.range.start - b.range.start);
}

type Locate = (range: Range) => Range;

const EXPRESSION_TYPES = {
  attribute: 'property',
  member: 'property',
  function: 'function',
  keyword: 'keyword',
  literal: 'keyword',
  number: 'number',
  operator: 'operator',
} as const;

function expression(node: Scalar, parts: readonly ExpressionToken[]): SemanticToken[] {
  return parts.flatMap(({ role, range }): SemanticToken[] => {
    if (role !== 'string' && role !== 'placeholder')
      return [{ range: rangeWithin(node, range), type: EXPRESSION_TYPES[role] }];
    const whole = node.text.slice(range.start, range.end);
    const locate: Locate = part => rangeWithin(node, { start: part.start + range.start, end: part.end + range.start });
    return role === 'string' ? text(whole, locate, 'string') : text(whole, locate);
  });
}

/** A text with `${…}`: what is between them is of the type `between`, where that is given. */
function text(whole: string, locate: Locate, between?: 'string'): SemanticToken[] {
  const tokens: SemanticToken[] = [];
  let at = 0;
  const plain = (end: number): void => {
    if (between && end > at) tokens.push({ range: locate({ start: at, end }), type: between });
  };
  for (let open = whole.indexOf('${'); open >= 0; open = whole.indexOf('${', at)) {
    const close = closingBrace(whole, open);
    if (close < 0) break;
    plain(open);
    tokens.push({ range: locate({ start: open, end: open + 2 }), type: 'decorator' });
    tokens.push(...substitution(whole, { start: open, end: close + 1 }, locate));
    tokens.push({ range: locate({ start: close, end: close + 1 }), type: 'decorator' });
    at = close + 1;
  }
  plain(whole.length);
  return tokens;
}

function substitution(whole: string, range: Range, locate: Locate): SemanticToken[] {
  const parsed = parseSubstitution(whole, range).value;
  if (!parsed) return [];
  const tokens: SemanticToken[] = [];
  for (const operand of parsed.operands) {
    if (operand.kind === 'literal')
      tokens.push({
        range: locate(operand.range),
        type: operand.type === 'S' ? 'string' : operand.type === 'N' ? 'number' : 'keyword',
      });
    else {
      tokens.push({ range: locate(operand.rootRange), type: 'variable' });
      for (const step of operand.steps)
        tokens.push({ range: locate(step.range), type: typeof step.key === 'number' ? 'number' : 'property' });
    }
  }
  for (const pipe of parsed.pipes) {
    tokens.push({ range: locate(pipe.nameRange), type: 'function' });
    for (const arg of pipe.args)
      tokens.push({ range: locate(arg.range), type: arg.type === 'S' ? 'string' : 'number' });
  }
  return tokens;
}
