import type { SchemaReader } from '../../schema/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { relativePath, resolveReference } from '../files/uri.ts';
import type { Files } from './files.ts';

/** Reads schemas of other files; nothing outside of the folder. `reads` gets what was read. */
export function schemaReader(
  folder: string,
  parsed: Files['parsed'],
  reads: Map<string, ParsedFile | null>,
): SchemaReader {
  return {
    read: (from, reference) => {
      const uri = resolveReference(from, reference);
      if (uri === undefined) return { refused: `"${reference}" is no path.` };
      if (relativePath(folder, uri) === null)
        return { refused: `"${reference}" lies outside of the workspace: only files in it can be referred to.` };
      const file = parsed(uri, 'contract');
      reads.set(uri, file);
      const document = file?.documents[0];
      if (!document)
        return {
          refused: `There is no file "${reference}" that can be read: it is missing, larger than 5 MB, or no text.`,
        };
      if (document.broken)
        return { refused: `"${reference}" cannot be read: ${document.problems[0]?.message ?? 'it is not YAML'}` };
      return { file: uri, node: document.root };
    },
  };
}
