export { type Action, codeActions } from './code-action.ts';
export { completion, type Offer } from './completion/index.ts';
export { definition, type Target } from './definition.ts';
export { documentSymbols, type Symbol } from './document-symbol.ts';
export { type Hover, hover } from './hover.ts';
export {
  boundOf,
  generatedBy,
  originOf,
  type PreviewAddress,
  parsePreviewAddress,
  preview,
  type Shown,
} from './preview.ts';
export { operationAt } from './source.ts';
export { type Status, status } from './status.ts';
export { Cancelled, pauses, type Token } from './token.ts';
