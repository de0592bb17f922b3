export type { BoundOperation } from './bound-operation.ts';
export { type Exportable, exportable } from './exportable.ts';
export { CONFIG_FILE, kindByName } from './file-kind.ts';
export type { FileSystem } from './file-system.ts';
export { exampleData, findingsOf } from './findings.ts';
export { type NewOperation, newOperation } from './new-operation.ts';
export { ParsedFile } from './parsed-file.ts';
export {
  messageOf,
  pretty,
  type RenderedDocument,
  renderRequest,
  renderResponse,
  SAMPLE_CONTEXT,
  stageVariables,
} from './rendering.ts';
export { Root } from './root.ts';
export { baseName, folderOf, normalUri, relativePath, resolveReference } from './uri.ts';
export { type Snapshot, Workspace } from './workspace.ts';
