import { commands, type Disposable, env, StatusBarAlignment, window, workspace } from 'vscode';
import { cannot, say } from './notice.ts';
import { ask, type GatewayStarted } from './requests.ts';
import type { Server } from './server.ts';

type Running = Exclude<GatewayStarted, { failed: string }>;

const NO_PROCESS = 'The local gateway needs a process of this machine, which cannot be had here.';

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
    const left = now.left.length === 0 ? '' : ` Left out because of errors: ${now.left.length}, which the log names.`;
    item.text = `${now.left.length === 0 ? '$(broadcast)' : '$(warning)'} Gateway :${port}`;
    item.tooltip = `The operations of ${now.workspace} run at ${now.url}. Nobody has to authenticate, and what they store is in memory.${left}`;
    item.accessibilityInformation = { label: `Local gateway of ${now.workspace} runs on port ${port}.${left}` };
    item.show();
  };
  const showStarting = () => {
    item.text = '$(loading~spin) Gateway';
    item.tooltip = 'The local gateway is starting.';
    item.accessibilityInformation = { label: 'Local gateway is starting' };
    item.show();
  };

  const start = async (port = workspace.getConfiguration('operationContracts').get('gateway.port', 3210)) => {
    const uri = window.activeTextEditor?.document.uri.toString();
    const params = { port, ...(uri === undefined ? {} : { uri }) };
    showStarting();
    const started = await ask(await server.start(), 'operationContracts/startGateway', params);
    if (started === undefined || 'failed' in started) show(undefined);
    if (started === undefined) return cannot(NO_PROCESS);
    if ('failed' in started) {
      const free = 'Use a Free Port';
      const chosen = await window.showErrorMessage(started.failed, ...(port === 0 ? [] : [free]));
      if (chosen === free) await start(0);
      return;
    }
    log.appendLine(`Listening on ${started.url}, with what is stored in memory`);
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
        { label: '$(debug-stop) Stop Local Gateway', act: stop },
      ],
      { title: 'Local Gateway', placeHolder: `Runs at ${url}` },
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
