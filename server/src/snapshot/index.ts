export type { BoundOperation } from './bound-operation.ts';
export { type BreakingFinding, type BreakingInput, breakingFindings } from './breaking/findings.ts';
export { bindAll, pairRoots, parseSlowly, readAll } from './breaking/roots.ts';
export { exampleCase } from './example-case.ts';
export { type Exportable, exportable, sharedErrors } from './exportable.ts';
export {
  type Extracted,
  type Extraction,
  extractOperations,
  type NewFile,
  type RefusedCall,
  type SeenCall,
  territories,
} from './extraction/index.ts';
export { ACCEPTED_FILE, CONFIG_FILE, kindByName } from './file-kind.ts';
export type { FileSystem, IgnoreRules } from './file-system.ts';
export type { PlacedCall } from './files.ts';
export { exampleData, findingsOf } from './findings.ts';
export { type NewOperation, newOperation, operationsFolder } from './first-contract/index.ts';
export { type FixedFile, fixAll, safeFixOf } from './fix-all.ts';
export { globTest } from './globs.ts';
export { findingsWithBaseline } from './known.ts';
export { definitionsOf, type Implied, type Name, type NameKind, Names, nameAt, unique } from './names/index.ts';
export { ParsedFile } from './parsed-file.ts';
export { physicalName, physicalTables } from './physical-tables.ts';
export { type Item, plainItem } from './plain-item.ts';
export {
  messageOf,
  pretty,
  type RenderedDocument,
  renderRequest,
  renderResponse,
  SAMPLE_CONTEXT,
  stageVariables,
} from './rendering.ts';
export { tableOfCall } from './replacements.ts';
export { Root } from './root.ts';
export { baseName, folderOf, normalUri, relativePath, relativeReference, resolveReference } from './uri.ts';
export { type Snapshot, Workspace } from './workspace.ts';
