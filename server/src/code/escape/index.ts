export { type Doubt, type DoubtCode, REASONS, UNFOLLOWED } from './doubt.ts';
export { Files } from './files.ts';
export { copyTree, type SyntaxNode } from './tree.ts';
export { type Looked, type Read, unchanged, writtenAt } from './unchanged.ts';
