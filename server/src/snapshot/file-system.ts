/** The files of a workspace. Files and folders are named by URI, in the spelling of `vscode-uri`. */
export interface FileSystem {
  /** The text of a file; null where it is not there, is no text, or lies outside of the workspace. */
  readonly read: (uri: string) => string | null;
  /** All files below a folder, without what belongs to tools (`.git`, `node_modules`). */
  readonly list: (folder: string) => readonly string[];
}
