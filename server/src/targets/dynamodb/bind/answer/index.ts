export { defaultAnswer } from './default-answer.ts';
export { checkNames } from './names.ts';
export { type ActionContext, ANSWER_SOURCES, type AnswerRootName, answerScope, rootsOfAnswer } from './scope.ts';
