/** When files of a project were other than before: points in time are counts of changes. */
export class Changes {
  /** How many there were. */
  count = 0;
  /** Of each file the last. */
  private readonly last = new Map<string, number>();
  /** The last of what imports what. */
  private moved = 0;

  /** The list of files is another. */
  relisted(): void {
    this.count++;
  }

  /** A file has another text. */
  rewritten(path: string): void {
    this.last.set(path, ++this.count);
  }

  /** A file imports something else. */
  relinked(path: string): void {
    this.rewritten(path);
    this.moved = this.count;
  }

  /** The files that have another text, or import other files, than they did then. */
  since(count: number): string[] {
    return [...this.last].filter(([, at]) => at > count).map(([path]) => path);
  }

  importsSince(count: number): boolean {
    return this.moved > count;
  }
}
