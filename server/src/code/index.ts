export { type Analysis, Analyst, type CodeFile, type Gap, NO_CODE } from './analyse.ts';
export type { Enclosing } from './call-site/enclosing.ts';
export type { Doubt } from './escape/index.ts';
export type { CallSite, SourceHole } from './found/call-site.ts';
export { Libraries } from './modules/libraries.ts';
export { isSource, isTest } from './modules/paths.ts';
export { Project } from './modules/project.ts';
export {
  callsThrough,
  type DataValue,
  functionIn,
  moduleOf,
  type OperationCall,
  type OperationClient,
} from './operation-call/index.ts';
export { createParsers, type LoadWasm, type Parsers } from './parser.ts';
export { isMadeAnew } from './request/made-anew.ts';
export type { SourceProperty, SourceShape } from './request/shape-of.ts';
export type { SourceTime } from './request/time.ts';
export { LIBRARIES, type Library, libraryProblems, readLibraries } from './sdk/index.ts';
export { type CommentPlace, commentPlace } from './syntax/comment-place.ts';
