import { URI, Utils } from 'vscode-uri';

/** One spelling for a URI, whoever wrote it. */
export const normalUri = (uri: string): string => URI.parse(uri).toString();

/** `a/b.yaml` below `folder`, or null where it is not below it. Decoded, with `/`. */
export function relativePath(folder: string, uri: string): string | null {
  const base = URI.parse(folder);
  const target = URI.parse(uri);
  if (base.scheme !== target.scheme || base.authority !== target.authority) return null;
  const prefix = base.path.endsWith('/') ? base.path : `${base.path}/`;
  if (target.path === base.path) return '';
  return target.path.startsWith(prefix) ? target.path.slice(prefix.length) : null;
}

export const folderOf = (uri: string): string => Utils.dirname(URI.parse(uri)).toString();

export const baseName = (uri: string): string => Utils.basename(URI.parse(uri));

/** A reference from one file to another, as a URI. */
export const resolveReference = (from: string, reference: string): string =>
  Utils.resolvePath(Utils.dirname(URI.parse(from)), reference.startsWith('/') ? `.${reference}` : reference).toString();
