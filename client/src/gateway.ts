import { commands, type Disposable, env, StatusBarAlignment, window, workspace } from 'vscode';
import { say } from './notice.ts';
import { ask, type GatewayStarted } from './requests.ts';
import type { Server } from './server.ts';

type Running = Exclude<GatewayStarted, { failed: string }>;

/** *Start Local Gateway*, and the status item that is there while it runs. */
export function localGateway(server: Server): Disposable[] {
  const log = window.createOutputChannel('Operation Contracts: Local Gateway');
  const item = window.createStatusBarItem('operationContracts.gateway', StatusBarAlignment.Left);
  item.name = 'Operation Contracts: Local Gateway';
  item.command = 'operationContracts.gatewayActions';
  let running: Running | undefined;

  const show = (now: Running | undefined) => {
    running = now;
    void commands.executeCommand('setContext', 'operationContracts.gatewayRunning', now !== undefined);
    if (now === undefined) return item.hide();
    const { port } = new URL(now.url);
    item.text = `$(broadcast) Gateway :${port}`;
    item.tooltip = `The operations of ${now.workspace} run at ${now.url}. Nobody has to authenticate, the tables are in memory.`;
    item.accessibilityInformation = { label: `Local gateway of ${now.workspace}, port ${port}` };
    item.show();
  };

  const start = async (port = workspace.getConfiguration('operationContracts').get('gateway.port', 3210)) => {
    const uri = window.activeTextEditor?.document.uri.toString();
    const params = { port, ...(uri === undefined ? {} : { uri }) };
    const started = await ask(await server.start(), 'operationContracts/startGateway', params);
    if (started === undefined) return say('the local gateway needs a process, which cannot be had here.');
    if ('failed' in started) {
      const free = 'Use a Free Port';
      const chosen = await window.showErrorMessage(started.failed, ...(port === 0 ? [] : [free]));
      if (chosen === free) await start(0);
      return;
    }
    log.appendLine(`Listening on ${started.url}, with tables in memory`);
    for (const path of started.paths) log.appendLine(`  POST ${path}`);
    for (const left of started.left) log.appendLine(`  left out: ${left}`);
    show(started);
    say(`the local gateway listens on ${started.url}.`);
  };

  const stop = async () => {
    await ask(server.running, 'operationContracts/stopGateway', {});
    if (running !== undefined) log.appendLine('Stopped');
    show(undefined);
  };

  const actions = async () => {
    if (running === undefined) return start();
    const { url } = running;
    const copy = async () => {
      await env.clipboard.writeText(url);
      say(`${url} is in the clipboard.`);
    };
    const picked = await window.showQuickPick(
      [
        { label: '$(copy) Copy URL', description: url, act: copy },
        { label: '$(output) Show Log', act: async () => log.show(true) },
        { label: '$(debug-stop) Stop', act: stop },
      ],
      { title: 'Local gateway' },
    );
    await picked?.act();
  };

  server.on('operationContracts/gatewayLog', ({ line }) => log.appendLine(line));
  return [
    log,
    item,
    server.onDidChange(() => {
      if (server.running === undefined && running !== undefined) show(undefined);
    }),
    commands.registerCommand('operationContracts.startGateway', () => start()),
    commands.registerCommand('operationContracts.stopGateway', stop),
    commands.registerCommand('operationContracts.gatewayActions', actions),
  ];
}
