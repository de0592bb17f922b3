import { type ExtensionContext, extensions, type LogOutputChannel, type TextDocument, workspace } from 'vscode';
import { LanguageClient, RevealOutputChannelOn, State, TransportKind } from 'vscode-languageclient/node';
import { contractSelector, isContract } from './contracts.ts';
import { besideOtherYaml } from './other-yaml.ts';

/** Above this the server is restarted by its own crash rather than taking the machine with it. MiB. */
const heapLimit = 1024;

/** The language server: not started before the first contract is open, then kept. */
export class Server {
  readonly #context: ExtensionContext;
  readonly #log: LogOutputChannel;
  #client: LanguageClient | undefined;
  #started: Promise<LanguageClient | undefined> | undefined;

  constructor(context: ExtensionContext, log: LogOutputChannel) {
    this.#context = context;
    this.#log = log;
  }

  /** The client if the server runs; never starts it. */
  get running(): LanguageClient | undefined {
    return this.#client?.state === State.Running ? this.#client : undefined;
  }

  /** Starts the server if the document is a contract. */
  async consider(document: TextDocument): Promise<void> {
    if (isContract(document)) await this.start();
  }

  /** The client of a started server; undefined where it could not be started, which the log explains. */
  start(): Promise<LanguageClient | undefined> {
    this.#started ??= this.#launch();
    return this.#started;
  }

  async restart(): Promise<void> {
    await this.stop();
    await this.start();
  }

  async stop(): Promise<void> {
    const client = await this.#started;
    this.#started = undefined;
    this.#client = undefined;
    await client?.dispose().catch(error => this.#log.warn(`The server did not stop cleanly: ${String(error)}`));
  }

  async #launch(): Promise<LanguageClient | undefined> {
    const module = this.#context.asAbsolutePath('dist/server.js');
    const run = { module, transport: TransportKind.ipc, options: { execArgv: [`--max-old-space-size=${heapLimit}`] } };
    const debug = { ...run, options: { execArgv: ['--nolazy', '--inspect=0'] } };
    const client = new LanguageClient(
      'operationContracts',
      'Operation Contracts',
      { run, debug },
      {
        documentSelector: contractSelector,
        outputChannel: this.#log,
        revealOutputChannelOn: RevealOutputChannelOn.Never,
        initializationFailedHandler: () => false,
        middleware: besideOtherYaml(extensions, workspace),
      },
    );
    this.#client = client;
    try {
      await client.start();
      return client;
    } catch (error) {
      this.#log.error(`The language server could not be started: ${String(error)}`);
      return undefined;
    }
  }
}
