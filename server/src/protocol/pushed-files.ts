import { type FileSystem, type IgnoreRules, normalUri } from '../snapshot/index.ts';
import type { PushedFile } from './wire.ts';

/** Files that the client tells, over those that the server can read itself. */
export class PushedFiles implements FileSystem {
  private readonly texts = new Map<string, string>();
  private readonly own: FileSystem | undefined;

  constructor(own?: FileSystem) {
    this.own = own;
  }

  push(files: readonly PushedFile[]): void {
    for (const { uri, text } of files) {
      if (text === null) this.texts.delete(normalUri(uri));
      else this.texts.set(normalUri(uri), text);
    }
  }

  read = (uri: string): string | null => this.texts.get(uri) ?? this.own?.read(uri) ?? null;

  ignoresAbove = (folder: string): readonly IgnoreRules[] => this.own?.ignoresAbove?.(folder) ?? [];
  tracked = (folder: string): readonly string[] => this.own?.tracked?.(folder) ?? [];

  list = (folder: string): readonly string[] => {
    const prefix = folder.endsWith('/') ? folder : `${folder}/`;
    const pushed = [...this.texts.keys()].filter(uri => uri.startsWith(prefix));
    return pushed.length === 0
      ? (this.own?.list(folder) ?? [])
      : [...new Set([...pushed, ...(this.own?.list(folder) ?? [])])];
  };
}
