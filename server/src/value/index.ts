export {
  ALWAYS_IN_CONTEXT,
  API_AUTH,
  type ApiAuth,
  CONTEXT_VARIABLES,
  contextUnder,
  describeContext,
  unknownContext,
  whereContext,
} from './context-variables.ts';
export { DOLLAR_KEYS, type DollarKey, isDollarKey } from './dollar-keys.ts';
export { closingBrace, type Token, tokenize } from './lexer.ts';
export { type Parsed, parseSubstitution, parseValue } from './parse.ts';
export { PIPES, type PipeKind, type PipeName, pipeKind, type TimePipe } from './pipes.ts';
export { plainNumber } from './plain-number.ts';
export {
  type LiteralOperand,
  type Operand,
  type Part,
  type Pipe,
  type Reference,
  referenceText,
  type Step,
  type Substitution,
  type SyntaxProblem,
  type Template,
  type TextPart,
} from './syntax.ts';
export { isBase64, isNumberText, TEXTS_OF } from './text-types.ts';
export { UNITS } from './units.ts';
