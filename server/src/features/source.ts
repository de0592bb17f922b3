import type { Operation } from '../contract/index.ts';
import type { ParsedFile, Root } from '../snapshot/index.ts';
import type { FormKind } from '../targets/index.ts';
import type { YamlDocument } from '../yaml/index.ts';

/** One document of one file of a root: what most features work on. */
export interface Source {
  readonly root: Root;
  readonly file: ParsedFile;
  readonly kind: FormKind;
  readonly document: YamlDocument;
  readonly index: number;
  /** In an operation's file. */
  readonly operation: Operation | undefined;
}

/** The document that an offset stands in; undefined where the file is none of the root's contracts. */
export function sourceAt(root: Root | undefined, uri: string, offset: number): Source | undefined {
  const kind = root?.kindOf(uri);
  const file = root?.parsed(uri);
  if (!root || !file || !kind || kind === 'template' || kind === 'included') return undefined;
  const found = file.documents.findLastIndex(document => document.range.start <= offset);
  const index = Math.max(0, found);
  const document = file.documents[index]!;
  return { root, file, kind, document, index, operation: kind === 'operation' ? file.operations[index] : undefined };
}

/** The operation whose document an offset stands in, if it has a name. */
export function operationAt(root: Root | undefined, uri: string, offset: number): Operation | undefined {
  const operation = sourceAt(root, uri, offset)?.operation;
  return operation && operation.name.value !== '' ? operation : undefined;
}
