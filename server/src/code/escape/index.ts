export { type Doubt, type DoubtCode, REASONS, UNFOLLOWED } from './doubt.ts';
export { Files } from './files.ts';
export { type Looked, type Read, writtenAt } from './looked.ts';
export { copyTree, type SyntaxNode } from './tree.ts';
export { unchanged } from './unchanged.ts';
