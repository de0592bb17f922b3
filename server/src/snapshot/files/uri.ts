import { URI, Utils } from 'vscode-uri';

/** One spelling for a URI, whoever wrote it. */
export const normalUri = (uri: string): string => URI.parse(uri).toString();

/** `a/b.yaml` below `folder`, or null where it is not below it. Decoded, with `/`. */
export function relativePath(folder: string, uri: string): string | null {
  // Both are nearly always spelt the same way, and workspaces are large.
  const start = folder.endsWith('/') ? folder : `${folder}/`;
  if (uri.startsWith(start)) return decode(uri.slice(start.length));
  const base = URI.parse(folder);
  const target = URI.parse(uri);
  if (base.scheme !== target.scheme || base.authority !== target.authority) return null;
  const prefix = base.path.endsWith('/') ? base.path : `${base.path}/`;
  if (target.path === base.path) return '';
  return target.path.startsWith(prefix) ? target.path.slice(prefix.length) : null;
}

export const folderOf = (uri: string): string => uri.slice(0, Math.max(uri.lastIndexOf('/'), uri.indexOf('//') + 2));

export const baseName = (uri: string): string => decode(uri.slice(uri.lastIndexOf('/') + 1));

/** A reference from one file to another, as a URI; undefined where it is no path (half of a surrogate pair). */
export function resolveReference(from: string, reference: string): string | undefined {
  try {
    const path = reference.startsWith('/') ? `.${reference}` : reference;
    return Utils.resolvePath(Utils.dirname(URI.parse(from)), path).toString();
  } catch {
    return undefined;
  }
}

/** A URI without percent signs: what paths of code are compared by. */
export function decode(uri: string): string {
  if (!uri.includes('%')) return uri;
  try {
    return decodeURIComponent(uri);
  } catch {
    return uri;
  }
}

/** What a file writes to refer to another one of the same scheme; null where there is no such path. `dotted`: `./a`, not `a`. */
export function relativeReference(from: string, to: string, dotted: boolean): string | null {
  const base = URI.parse(from);
  const target = URI.parse(to);
  if (base.scheme !== target.scheme || base.authority !== target.authority) return null;
  const steps = base.path.split('/').slice(0, -1);
  const parts = target.path.split('/');
  while (steps.length > 0 && parts.length > 1 && steps[0] === parts[0]) {
    steps.shift();
    parts.shift();
  }
  return `${steps.length > 0 ? '../'.repeat(steps.length) : dotted ? './' : ''}${parts.join('/')}`;
}
