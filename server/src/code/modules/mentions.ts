import { Words } from './words.ts';

/** Which files have an identifier in their text. */
export class Mentions {
  private readonly words = new Map<string, Words>();
  private readonly text: (path: string) => string | null;

  constructor(text: (path: string) => string | null) {
    this.text = text;
  }

  /** A file has another text. */
  forget(path: string): void {
    this.words.delete(path);
  }

  has(path: string, name: string): boolean {
    let words = this.words.get(path);
    if (!words) {
      words = new Words(this.text(path) ?? '');
      this.words.set(path, words);
    }
    return words.mayHave(name) && this.text(path)?.includes(name) === true;
  }
}
