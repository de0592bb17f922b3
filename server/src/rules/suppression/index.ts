export { PLACEHOLDER } from './directive.ts';
export { type SuppressContext, suppress } from './suppress.ts';
export { yamlSuppressions } from './yaml-comments.ts';
