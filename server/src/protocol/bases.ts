import { breakingFindings, pairRoots, type Root, relativePath, type Workspace } from '../snapshot/index.ts';
import type { Finding } from '../text/index.ts';

/** The contracts of a folder as they were. */
export interface Base {
  readonly commit: string;
  readonly workspace: Workspace;
}

/**
 * Reads how a folder (a URI) was at `against`, or where the work at hand left the default branch (``). `known`: the commit that
 * is at hand already. `twin`: the workspace as it is. Null where there is nothing to compare with.
 */
export type BaseReader = (
  folder: string,
  against: string,
  known: string | undefined,
  twin: Workspace,
) => Promise<Base | 'known' | null>;

/** What the folders of a workspace are compared with while somebody edits; read in the background, kept by commit. */
export class Bases {
  private readonly workspace: Workspace;
  private readonly reader: BaseReader | undefined;
  private readonly byFolder = new Map<string, Base>();

  constructor(workspace: Workspace, reader: BaseReader | undefined) {
    this.workspace = workspace;
    this.reader = reader;
  }

  get available(): boolean {
    return this.reader !== undefined;
  }

  /** Reads again what a folder is compared with; null turns it off. True where that is another state than before. */
  async read(folder: string, against: string | null): Promise<boolean> {
    const before = this.byFolder.get(folder);
    const found = against === null ? null : await this.reader?.(folder, against, before?.commit, this.workspace);
    if (found === 'known') return false;
    if (found) this.byFolder.set(folder, found);
    else this.byFolder.delete(folder);
    return found !== undefined && found !== null ? true : before !== undefined;
  }

  /** What would break callers, as far as it is shown in a file. */
  findings(root: Root, uri: string, today: string): readonly Finding[] {
    if (this.byFolder.size === 0 || !['operation', 'config'].includes(root.kindOf(uri) ?? '')) return [];
    return [...this.byFolder].flatMap(([folder, base]) => {
      if (relativePath(folder, root.folder) === null) return [];
      const roots = this.workspace.snapshot().roots.filter(one => relativePath(folder, one.folder) !== null);
      const bases = pairRoots(roots, base.workspace.snapshot().roots, same => same).get(root) ?? [];
      const shown = (file: string, offset: number): string =>
        `${relativePath(root.folder, file) ?? file}:${this.workspace.linesOf(file).position(offset).line + 1}`;
      return breakingFindings({ root, bases, today, only: uri, shown }).map(({ finding, of }) =>
        of === root ? finding : atTop(finding, uri, this.workspace),
      );
    });
  }
}

/** What has gone from a file is shown at its top: its own line is a line of another text. Who calls it stands in this one. */
const atTop = ({ related, ...finding }: Finding, file: string, { languages }: Workspace): Finding => {
  const callers = related?.filter(one => one.file !== undefined && languages.isSource(one.file)) ?? [];
  return { ...finding, file, range: { start: 0, end: 0 }, ...(callers.length > 0 ? { related: callers } : {}) };
};
