export { type ExpressionFunction, FUNCTIONS } from './functions.ts';
export { type Token, tokenize } from './lexer.ts';
export {
  type ExpressionProblem,
  type ParsedExpression,
  type Placeholder,
  parseCondition,
  parseOperand,
  parsePath,
} from './parse.ts';
export { expressionTokens, type RoleToken } from './roles.ts';
