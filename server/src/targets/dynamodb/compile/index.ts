export { answersOf } from './answers.ts';
export { compileTemplates } from './compile.ts';
export { longestTemplate } from './size.ts';
