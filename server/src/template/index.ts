export { type Answers, answersOf } from './answers.ts';
export { compileTemplates, MOST_TEMPLATE, type Templates } from './compile.ts';
export type { Mapping, TemplateText } from './piece.ts';
