/** Whether the one who asked still wants the answer. */
export interface Token {
  readonly isCancellationRequested: boolean;
}

/** Thrown where a request was cancelled; the edge answers with it. */
export class Cancelled extends Error {
  constructor() {
    super('cancelled');
  }
}

/** Milliseconds of work after which other messages get their turn: a cancellation among them. */
const TURN = 10;

/** Work over many files calls `pause` between them: it lets messages in, and ends the work where it was cancelled. */
export function pauses(token: Token): () => Promise<void> {
  let since = performance.now();
  return async () => {
    if (performance.now() - since >= TURN) {
      await new Promise<void>(resolve => setTimeout(resolve));
      since = performance.now();
    }
    if (token.isCancellationRequested) throw new Cancelled();
  };
}
