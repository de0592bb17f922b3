import { libraryProblems, readLibraries } from '../../code/index.ts';
import type { Library } from '../../targets/library.ts';
import type { Problem, Range } from '../../text/index.ts';
import { entryOf, get, type Node, toJson } from '../../yaml/index.ts';
import type { ParsedFile } from './parsed-file.ts';

/** The wrapper libraries that a file of the configuration's `lint.wrappers` describes. */
export const librariesOf = (file: ParsedFile): readonly Library[] =>
  file.documents.flatMap(document => (document.broken ? [] : readLibraries(toJson(document.root))));

/** What is wrong in such a file: its form, types that are not there, actions that no service has. */
export function wrapperProblems(file: ParsedFile): Problem[] {
  return file.documents.flatMap(document => {
    const form = document.broken ? [] : file.formProblems(document, 'wrappers');
    const problems = [...document.problems, ...form];
    return problems.length > 0 ? problems : namesIn(document.root);
  });
}

function namesIn(root: Node): Problem[] {
  const list = get(root, 'libraries');
  if (list?.kind !== 'sequence') return [];
  return list.items.flatMap(item =>
    readLibraries({ libraries: [toJson(item)] })
      .flatMap(libraryProblems)
      .map(({ path, message, instead }): Problem => {
        const range = rangeAt(item, path);
        const fixes = instead
          ? [{ title: `Change to "${instead}"`, edits: [{ range, newText: instead }], preferred: true }]
          : [];
        return { rule: 'wrong-value', range, message, fixes };
      }),
  );
}

/** Where the node stands that keys and indexes lead to. */
function rangeAt(node: Node, path: readonly string[]): Range {
  const [key, ...rest] = path;
  if (key === undefined) return node.range;
  const next = node.kind === 'sequence' ? node.items[Number(key)] : entryOf(node, key)?.value;
  return next ? rangeAt(next, rest) : node.range;
}
