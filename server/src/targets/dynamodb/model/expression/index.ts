export { type ExpressionFunction, FUNCTIONS } from './functions.ts';
export { type Token, tokenize } from './lexer.ts';
export { parseCondition, parseOperand } from './parse.ts';
export type { ExpressionProblem, ParsedExpression, Placeholder } from './parsed.ts';
export { parsePath } from './path.ts';
export { conditionRefusals, type Known, MOST_OPERANDS, type Refusal, TYPE_NAMES, updateRefusals } from './refusals.ts';
export { expressionTokens } from './roles.ts';
