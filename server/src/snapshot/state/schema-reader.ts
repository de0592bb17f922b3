import type { SchemaReader } from '../../schema/index.ts';
import { relativePath, resolveReference } from '../files/uri.ts';
import type { Use } from './facts.ts';
import { CONTRACT, FOLDER } from './inputs.ts';

/** Reads schemas of other files; nothing outside of the folder. */
export function schemaReader(use: Use, read?: (uri: string) => void): SchemaReader {
  const folder = use(FOLDER, null);
  return {
    read: (from, reference) => {
      const uri = resolveReference(from, reference);
      if (uri === undefined) return { refused: `"${reference}" is no path.` };
      if (relativePath(folder, uri) === null)
        return { refused: `"${reference}" lies outside of the workspace: only files in it can be referred to.` };
      const file = use(CONTRACT, uri);
      read?.(uri);
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
