import type { Node as SyntaxNode } from 'web-tree-sitter';
import type { CodeFile, Languages, OperationCall } from '../../code/index.ts';
import type { FullLanguage } from '../../code/languages/index.ts';
import type { Importers } from '../files/importers.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import type { Facts } from './facts.ts';

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
  /** What was derived from them. */
  readonly facts: Facts;
}

/** A call of an operation, and where it is. */
export interface PlacedCall {
  /** URI. */
  readonly file: string;
  readonly call: OperationCall;
  /** `store-user@1` */
  readonly operation: string | null;
}
