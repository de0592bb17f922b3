import { print } from '../../../template/piece.ts';
import type { Templates } from '../../../template/templates.ts';
import type { Binding } from '../bind/index.ts';
import { answerTemplates } from './answers.ts';
import { requestTemplate } from './request.ts';

export { answersOf } from './answers.ts';
export { longestTemplate } from './size.ts';

export const compileTemplates = (binding: Binding): Templates => ({
  request: print(requestTemplate(binding)),
  ...answerTemplates(binding),
});
