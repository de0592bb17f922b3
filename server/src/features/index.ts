export { awsCommand } from './aws-command.ts';
export { type Calls, incoming, outgoing, type Station, station } from './call-hierarchy.ts';
export { type DirectCall, directCalls, type OperationCaller, operationCallers } from './calls.ts';
export { type Action, codeActions } from './code-action.ts';
export { codeLenses, type Lens } from './code-lens.ts';
export { commentPlaceIn } from './comment-above.ts';
export { completion, type Offer } from './completion/index.ts';
export { definition, type Target } from './definition.ts';
export { documentHighlights, type Highlight } from './document-highlight.ts';
export { documentLinks, type Link } from './document-link.ts';
export { documentSymbols, type Symbol } from './document-symbol.ts';
export { type ExtractedOperation, extractable, extractOperation } from './extract-operation.ts';
export { type Fold, foldingRanges } from './folding-range.ts';
export { type Hover, hover } from './hover/index.ts';
export { type InlayHint, inlayHints } from './inlay-hint.ts';
export { overview, type WorkspaceOverview } from './overview.ts';
export { type Guard, guardsIn } from './preview/guards.ts';
export {
  boundOf,
  type PreviewAddress,
  type PreviewKind,
  parsePreviewAddress,
  preview,
  type Shown,
} from './preview/index.ts';
export { generatedBy, originOf } from './preview/origins.ts';
export { previewHover } from './preview/preview-hover.ts';
export { references } from './references.ts';
export { type Prepared, prepareRename, type Renamed, rename } from './rename/index.ts';
export { selectionRanges } from './selection-range.ts';
export { type SemanticToken, semanticTokens, TOKEN_TYPES } from './semantic-tokens.ts';
export { type Signature, signatureHelp } from './signature-help.ts';
export { operationAt } from './source.ts';
export { type Status, status } from './status.ts';
export { Cancelled, pauses, type Token } from './token.ts';
export { type Move, willRenameFiles } from './will-rename-files.ts';
export { type WorkspaceSymbol, workspaceSymbols } from './workspace-symbol.ts';
