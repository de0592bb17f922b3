export type { Mapping, TemplateText } from '../../../template/piece.ts';
export { type Answers, answersOf } from './answers.ts';
export { compileTemplates, type Templates } from './compile.ts';
export { longestTemplate, MOST_TEMPLATE } from './size.ts';
