export { type Answers, answersOf } from './answers.ts';
export { compileTemplates, type Templates } from './compile.ts';
export type { Mapping, TemplateText } from './piece.ts';
export { longestTemplate, MOST_TEMPLATE } from './size.ts';
