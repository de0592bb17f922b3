import { type Disposable, EventEmitter } from 'vscode';
import { anyContract } from './contracts.ts';
import { ask, type Overview } from './requests.ts';
import type { Server } from './server.ts';

/** Milliseconds of quiet before views that show all contracts are drawn again. */
const QUIET = 400;

/** What all contracts are, read when something shows it, and read again when the server says that it changed. */
export class Contracts implements Disposable {
  readonly #server: Server;
  readonly #changed = new EventEmitter<void>();
  #reading: Promise<Overview | undefined> | undefined;
  #last: Overview | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  /** What was read before is out of date. */
  readonly onDidChange = this.#changed.event;

  constructor(server: Server) {
    this.#server = server;
    server.on('operationContracts/overviewChanged', () => this.#later());
    server.onDidChange(() => this.#later());
  }

  /** Starts the server, unless there is no contract in the workspace at all: then the answer is undefined. */
  read(): Promise<Overview | undefined> {
    this.#reading ??= this.#read();
    return this.#reading;
  }

  forget(): void {
    this.#reading = undefined;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
  }

  async #read(): Promise<Overview | undefined> {
    if (this.#server.running === undefined && !(await anyContract())) {
      this.#reading = undefined;
      return undefined;
    }
    // While someone types, an answer is overtaken and refused: the last one stands until the next is asked for.
    this.#last = (await ask(await this.#server.start(), 'operationContracts/overview', {})) ?? this.#last;
    return this.#last;
  }

  #later(): void {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      this.forget();
      this.#changed.fire();
    }, QUIET);
  }
}
