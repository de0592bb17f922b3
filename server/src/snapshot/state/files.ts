import type { Node as SyntaxNode } from 'web-tree-sitter';
import type { CodeFile, Languages, OperationCall } from '../../code/index.ts';
import type { FullLanguage } from '../../code/languages/index.ts';
import type { Operation } from '../../contract/index.ts';
import type { Infrastructure } from '../../infra/index.ts';
import type { Resource } from '../../targets/index.ts';
import type { ApiAuth } from '../../value/index.ts';
import type { Importers } from '../files/importers.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import type { Name } from '../names/index.ts';
import type { BoundOperation } from './bound-operation.ts';

/** What a file is to its root; `included`: a part of a template. */
export type FileRole = 'operation' | 'resource' | 'template' | 'included' | 'config' | 'accepted' | 'wrappers';

/** What a root needs of the workspace around it. */
export interface Files {
  /** The languages of code that are known. */
  readonly languages: Languages<FullLanguage>;
  readonly text: (uri: string) => string | null;
  readonly parsed: (uri: string, kind: 'contract' | 'template') => ParsedFile | null;
  /** What is found in a file of code. */
  readonly code: (uri: string) => CodeFile;
  /** URIs of the files of this root that may call operations. */
  readonly callers: () => readonly string[];
  /** Looks at the syntax tree of a file of code; null where there is none. */
  readonly look: <T>(
    uri: string,
    use: (root: SyntaxNode, importers: Importers, errorsIn: (text: string) => number) => T,
  ) => T | null;
  /** What was read of templates before: valid while they and what they include are the same. */
  readonly templates: WeakMap<ParsedFile, CachedTemplate>;
  /** What was bound before: valid while the operation, the tables and every file that it read are the same. */
  readonly bindings: WeakMap<Operation, CachedBinding>;
  /** Of contracts: valid while every file that was read is the same. */
  readonly operationNames: WeakMap<Operation, CachedNames>;
  /** Of tables, templates and schemas. */
  readonly names: WeakMap<ParsedFile, readonly Name[]>;
}

/** A call of an operation, and where it is. */
export interface PlacedCall {
  /** URI. */
  readonly file: string;
  readonly call: OperationCall;
  /** `store-user@1` */
  readonly operation: string | null;
}

export interface CachedTemplate {
  readonly reads: readonly (readonly [string, ParsedFile | null])[];
  readonly infrastructure: Infrastructure;
}

export interface CachedBinding {
  readonly resources: readonly Resource[];
  readonly auth: ApiAuth;
  readonly reads: readonly (readonly [string, ParsedFile | null])[];
  readonly bound: BoundOperation;
}

export interface CachedNames {
  readonly reads: readonly (readonly [string, ParsedFile | null])[];
  readonly names: readonly Name[];
}
