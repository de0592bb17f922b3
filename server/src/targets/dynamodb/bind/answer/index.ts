export { defaultAnswer } from './default-answer.ts';
export { demandWhole } from './lacks.ts';
export { checkNames } from './names.ts';
export { bindReturns } from './returns.ts';
export { type AnswerContext, answerScope } from './scope.ts';
