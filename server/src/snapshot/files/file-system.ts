/** The files of a workspace. Files and folders are named by URI, in the spelling of `vscode-uri`. */
export interface FileSystem {
  /** The text of a file; null where it is not there, is no text, or lies outside of the workspace. */
  readonly read: (uri: string) => string | null;
  /** All files below a folder, without what belongs to tools (`.git`, `node_modules`). */
  readonly list: (folder: string) => readonly string[];
  /** What git ignores below a folder by files that do not stand there; what counts more last. */
  readonly ignoresAbove?: (folder: string) => readonly IgnoreRules[];
  /** The files that git tracks in the repository around a folder: rules that ignore them do not count. */
  readonly tracked?: (folder: string) => readonly string[];
}

/** The text of a `.gitignore` file, or of one of the same form, and the folder whose files it speaks of. */
export interface IgnoreRules {
  readonly folder: string;
  readonly text: string;
}
