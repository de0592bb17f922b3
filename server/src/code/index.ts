export { type Analysis, Analyst, type CodeFile, type Gap, NO_CODE } from './analyse.ts';
export type { ForwardedCall } from './call-site/forwarded.ts';
export type { Doubt } from './escape/index.ts';
export { BLOCKS } from './found/blocked.ts';
export type { CalledRequest, CallSite } from './found/call-site.ts';
export type { Enclosing } from './found/enclosing.ts';
export type { LostCondition } from './found/lost-condition.ts';
export type { ServiceCall, ServiceName } from './found/service-call.ts';
export type { SourceHole, SourceTime } from './found/source-hole.ts';
export type { SourceProperty, SourceShape } from './found/source-shape.ts';
export type { Language } from './language.ts';
export { Languages } from './languages.ts';
export { Libraries } from './modules/libraries.ts';
export { Project } from './modules/project.ts';
export {
  callsThrough,
  type DataValue,
  type OperationCall,
  type OperationClient,
} from './operation-call/index.ts';
export { LoadedParsers, type LoadWasm, type Parsers } from './parser.ts';
export { isImpure } from './request/impure.ts';
export type { Requests } from './request/language.ts';
export { libraryProblems, readLibraries } from './sdk/index.ts';
export { type CommentPlace, commentPlace } from './syntax/comment-place.ts';
export { firstIdentifier } from './syntax/identifiers.ts';
