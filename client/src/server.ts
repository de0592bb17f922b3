import { commands, EventEmitter, type LogOutputChannel, type TextDocument, type Uri, window, workspace } from 'vscode';
import type { BaseLanguageClient } from 'vscode-languageclient';
import type { Connect } from './connect.ts';
import { anyContract, isContract, namesStorage } from './contracts.ts';
import { needsPushing, PushedWorkspace } from './pushed-workspace.ts';
import type { Notifications } from './requests.ts';

/** LSP's FileChangeType. */
const CREATED = 1;

/** The language server: not started before something asks for it, then kept. */
export class Server {
  readonly #connect: Connect;
  readonly #log: LogOutputChannel;
  readonly #changed = new EventEmitter<void>();
  readonly #listeners = new Map<string, ((params: never) => void)[]>();
  #client: BaseLanguageClient | undefined;
  #started: Promise<BaseLanguageClient | undefined> | undefined;
  #pushed: PushedWorkspace | undefined;
  #gaveUp = false;

  /** The server was started, stopped, or given up. */
  readonly onDidChange = this.#changed.event;

  constructor(connect: Connect, log: LogOutputChannel) {
    this.#connect = connect;
    this.#log = log;
  }

  /** The client if the server runs; never starts it. */
  get running(): BaseLanguageClient | undefined {
    return this.#client?.isRunning() ? this.#client : undefined;
  }

  /** It crashed again and again, and is not started any more until the user asks for it. */
  get gaveUp(): boolean {
    return this.#gaveUp;
  }

  /** Starts the server if the document is a contract, or Lambda code that names what contracts are about where there are any. */
  async consider(document: TextDocument): Promise<void> {
    if (isContract(document)) await this.start();
    else if (namesStorage(document) && (await anyContract())) await this.tellOf([document.uri]);
  }

  /** Says that files are there: in a folder that was just opened a watcher is slow to tell, or not there yet. */
  async tellOf(files: readonly Uri[]): Promise<void> {
    const changes = files.map(uri => ({ uri: uri.toString(), type: CREATED }));
    await (await this.start())?.sendNotification('workspace/didChangeWatchedFiles', { changes });
  }

  /** The client of a started server; undefined where it could not be started, which the log explains. */
  start(): Promise<BaseLanguageClient | undefined> {
    this.#started ??= this.#launch();
    return this.#started;
  }

  async restart(): Promise<void> {
    await this.stop();
    this.#gaveUp = false;
    await this.start();
  }

  async stop(): Promise<void> {
    const client = await this.#started;
    this.#started = undefined;
    this.#client = undefined;
    this.#pushed?.dispose();
    this.#pushed = undefined;
    await client?.dispose().catch(error => this.#log.warn(`The server did not stop cleanly: ${String(error)}`));
    this.#changed.fire();
  }

  /** Listens to a notification of this server and of every later one. */
  on<M extends keyof Notifications>(method: M, listener: (params: Notifications[M]) => void): void {
    this.#listeners.set(method, [...(this.#listeners.get(method) ?? []), listener]);
  }

  async #launch(): Promise<BaseLanguageClient | undefined> {
    try {
      const client = await this.#connect(this.#log, () => this.#giveUp());
      this.#client = client;
      for (const [method, listeners] of this.#listeners) {
        client.onNotification(method, params => {
          for (const listener of listeners) listener(params as never);
        });
      }
      client.onDidChangeState(() => this.#changed.fire());
      if (needsPushing(workspace.workspaceFolders)) this.#pushed = await PushedWorkspace.read(client, this.#log);
      await client.start();
      return client;
    } catch (error) {
      this.#log.error(`The language server could not be started: ${String(error)}`);
      // Not waited for: whoever asked goes on without a server.
      void this.#complain('The language server of Operation Contracts could not be started.');
      return undefined;
    }
  }

  /** Says so once, where it cannot be overlooked and is in nobody's way. */
  async #giveUp(): Promise<void> {
    this.#gaveUp = true;
    this.#changed.fire();
    await this.#complain(
      'The language server of Operation Contracts ended five times in three minutes. Contracts are not checked until it is restarted.',
    );
  }

  async #complain(message: string): Promise<void> {
    const restart = 'Restart Language Server';
    const show = 'Show Output';
    const chosen = await window.showErrorMessage(message, restart, show);
    if (chosen === restart) await this.restart();
    if (chosen === show) await commands.executeCommand('operationContracts.showOutput');
  }
}
