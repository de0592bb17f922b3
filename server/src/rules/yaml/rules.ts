export { yamlCommaEndedValue } from './yaml-comma-ended-value.ts';
export { yamlCommentEndedValue } from './yaml-comment-ended-value.ts';
export { yamlDirective } from './yaml-directive.ts';
export { yamlDuplicateKey } from './yaml-duplicate-key.ts';
export { yamlMergeKey } from './yaml-merge-key.ts';
export { yamlSyntax } from './yaml-syntax.ts';
export { yamlTag } from './yaml-tag.ts';
