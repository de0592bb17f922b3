export { findingsWithBaseline } from './analyses/baseline.ts';
export { type BreakingFinding, type BreakingInput, breakingFindings } from './analyses/breaking/findings.ts';
export { bindAll, pairRoots, parseSlowly, readAll } from './analyses/breaking/roots.ts';
export { exampleData, findingsOf } from './analyses/findings.ts';
export { tableOfCall } from './analyses/replacements.ts';
export { nameOfServiceCall, resourceCalled } from './analyses/service-name.ts';
export { ACCEPTED_FILE, CONFIG_FILE, kindByName } from './files/file-kind.ts';
export type { FileSystem, IgnoreRules } from './files/file-system.ts';
export { globTest } from './files/globs.ts';
export { ParsedFile } from './files/parsed-file.ts';
export { baseName, folderOf, normalUri, relativePath, relativeReference, resolveReference } from './files/uri.ts';
export { exampleCase } from './generators/example-case.ts';
export { type Exportable, exportable, notMapped, sharedErrors } from './generators/exportable.ts';
export {
  type Extracted,
  type Extraction,
  extractOperations,
  type FoundCall,
  type NewFile,
  type RefusedCall,
  territories,
} from './generators/extraction/index.ts';
export { type FixedFile, fixAll, safeFixOf } from './generators/fix-all.ts';
export { newOperation, newOperationKinds } from './generators/new-operation.ts';
export { operationsFolder } from './generators/operations-folder.ts';
export {
  messageOf,
  pretty,
  type RenderedDocument,
  renderRequest,
  renderResponse,
  SAMPLE_CONTEXT,
} from './generators/rendering.ts';
export { definitionsOf, type Implied, type Name, type NameKind, Names, nameAt, unique } from './names/index.ts';
export { type BoundOperation, exportedOf, isMapped, type MappedOperation } from './state/bound-operation.ts';
export type { PlacedCall } from './state/files.ts';
export { Root } from './state/root.ts';
export { type Snapshot, Workspace } from './state/workspace.ts';
