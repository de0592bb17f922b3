export { defaultAnswer } from './default-answer.ts';
export { demandWhole } from './lacks.ts';
export { checkNames } from './names.ts';
export { bindReturns } from './returns.ts';
export { ANSWER_SOURCES, type AnswerContext, type AnswerRootName, answerScope, rootsOfAnswer } from './scope.ts';
