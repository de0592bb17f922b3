import type { WorkDoneProgressServerReporter } from 'vscode-languageserver';
import { Cancelled, pauses } from '../features/index.ts';
import { diagnosticsOf } from './methods/diagnostics.ts';
import type { Session } from './session.ts';

/** Milliseconds of quiet after a change before the files that are not open are looked at again. */
const QUIET = 400;

/**
 * Looks at all Lambda code of the workspace in the background, and pushes the diagnostics of files that are not open: nobody
 * asks for those. The first time takes long in a large workspace: it shows how far it is, and who cancels it sees no more of
 * them until it is begun again. Later only what a change reaches is evaluated again.
 */
export class Scan {
  private readonly session: Session;
  /** What the editor shows of files that are not open, by file. */
  private readonly shown = new Map<string, string>();
  private token = { isCancellationRequested: false };
  private timer: ReturnType<typeof setTimeout> | undefined;
  private running = false;

  constructor(session: Session) {
    this.session = session;
    session.onChange(() => this.soon());
    session.onStop(() => this.end());
  }

  /** Looks at all of it, whether or not it was cancelled before; done when every file was looked at, or when it is cancelled. */
  async begin(): Promise<void> {
    if (this.running) return;
    this.token = { isCancellationRequested: false };
    const progress = await this.session.connection.window.createWorkDoneProgress();
    progress.begin('Looking for calls of DynamoDB', 0, undefined, true);
    progress.token.onCancellationRequested(() => this.end());
    await this.run(progress);
    progress.done();
  }

  private end(): void {
    this.token.isCancellationRequested = true;
    clearTimeout(this.timer);
  }

  private soon(): void {
    clearTimeout(this.timer);
    if (this.token.isCancellationRequested) return;
    this.timer = setTimeout(() => (this.running ? this.soon() : void this.run()), QUIET);
  }

  private async run(progress?: WorkDoneProgressServerReporter): Promise<void> {
    this.running = true;
    try {
      await this.look(progress);
    } catch (error) {
      if (!(error instanceof Cancelled)) this.session.complain('scan', error);
    }
    this.running = false;
  }

  private async look(progress: WorkDoneProgressServerReporter | undefined): Promise<void> {
    const { documents, workspace } = this.session;
    const pause = pauses(this.token);
    for (const _ of workspace.code?.update() ?? []) await pause();
    const files = workspace.code?.candidates() ?? [];
    const wanted = new Set(files.filter(uri => !documents.has(uri)));
    for (const uri of this.shown.keys()) if (!wanted.has(uri)) this.show(uri, []);
    let done = 0;
    for (const uri of wanted) {
      await pause();
      if (!documents.has(uri)) this.show(uri, diagnosticsOf(this.session, uri));
      progress?.report((++done / wanted.size) * 100, `${done} of ${wanted.size} files`);
    }
  }

  private show(uri: string, diagnostics: ReturnType<typeof diagnosticsOf>): void {
    const text = JSON.stringify(diagnostics);
    if (text === (this.shown.get(uri) ?? '[]')) return;
    if (diagnostics.length > 0) this.shown.set(uri, text);
    else this.shown.delete(uri);
    void this.session.connection.sendDiagnostics({ uri, diagnostics }).catch(() => {});
  }
}
