import type { Node } from 'web-tree-sitter';
import type { Library } from '../targets/library.ts';
import type { Calls } from './call-site/language.ts';
import type { DataFlow } from './escape/language.ts';
import type { Evaluation } from './evaluate/language.ts';
import type { Grammar, Imports, SourceFiles } from './modules/language.ts';
import type { Parsers } from './parser.ts';
import type { Requests } from './request/language.ts';
import type { SyntaxNames } from './syntax/language.ts';
import type { Module } from './syntax/module.ts';

/**
 * What has to be known of a programming language to find its calls: all of it stands in its folder below `languages/`, and only
 * the list there names it. Each part is what one room asks, and is declared there.
 */
export interface Language extends Grammar {
  /** `python`: as libraries of the configuration name it. */
  readonly name: string;
  /** For people: `Python`. */
  readonly titles: readonly string[];
  /** What editors call its documents. */
  readonly documents: readonly string[];
  readonly files: SourceFiles;
  readonly imports: Imports;
  /** Its SDKs, and what wraps them. */
  readonly libraries: readonly Library[];
  /** A parsed file in the evaluator's form. */
  readonly lower: (path: string, text: string, root: Node, parsers: Parsers) => Module;
  /** What the function that calls operations is called in it, of its name in camelCase. */
  readonly functionName: (name: string) => string;
  /** What is written of the function that begins at an offset: a comment above it, a text in it; null where there is nothing. */
  readonly documented: (text: string, start: number) => string | null;
  readonly syntax: SyntaxNames;
  readonly evaluation: Evaluation;
  readonly calls: Calls;
  readonly flow: DataFlow;
  readonly requests: Requests;
}
