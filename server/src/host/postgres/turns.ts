/** One user of a thing at a time, in the order in which they ask. */
export class Turns {
  private last: Promise<void> = Promise.resolve();

  /** Resolves when it is one's turn, with what ends it. */
  async take(): Promise<() => void> {
    let done = (): void => {};
    const before = this.last;
    this.last = new Promise(resolve => {
      done = resolve;
    });
    await before;
    return done;
  }
}
