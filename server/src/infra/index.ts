export { readTemplate } from './cloudformation.ts';
export { readTableDocument, type Tables } from './table-file.ts';
