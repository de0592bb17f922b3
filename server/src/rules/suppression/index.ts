export { type SuppressContext, suppress } from './suppress.ts';
export { yamlSuppressions } from './yaml-comments.ts';
