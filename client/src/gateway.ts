import { commands, type Disposable, env, MarkdownString, StatusBarAlignment, Uri, window, workspace } from 'vscode';
import { toRange } from './locations.ts';
import { cannot, say } from './notice.ts';
import { ask, type GatewayStarted, type LeftOut } from './requests.ts';
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
    const left = now.left.length === 0 ? '' : ` Left out because of errors: ${now.left.map(one => one.id).join(', ')}.`;
    item.text = `${now.left.length === 0 ? '$(broadcast)' : '$(warning)'} Gateway :${port}`;
    item.tooltip = tooltip(now);
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
    for (const left of started.left) log.appendLine(leftLine(left));
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
        ...running.left.map(left => ({
          label: `$(warning) ${left.id} is left out`,
          detail: left.message,
          act: () => window.showTextDocument(Uri.parse(left.uri), { selection: toRange(left.range) }),
        })),
        { label: '$(copy) Copy URL', description: url, act: copy },
        { label: '$(output) Show Log', act: async () => log.show(true) },
        { label: '$(debug-stop) Stop Local Gateway', act: stop },
      ],
      { title: 'Local Gateway', placeHolder: `Runs at ${url}` },
    );
    await picked?.act();
  };

  server.on('operationContracts/gatewayLog', ({ line }) => log.appendLine(line));
  server.on('operationContracts/gatewayChanged', ({ paths, left }) => {
    if (running === undefined) return;
    const before = new Set(running.left.map(leftLine));
    for (const line of left.map(leftLine)) if (!before.has(line)) log.appendLine(line);
    const after = new Set(left.map(one => one.id));
    for (const { id } of running.left) if (!after.has(id)) log.appendLine(`  runs again: ${id}`);
    show({ ...running, paths, left });
  });
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

const leftLine = ({ id, message }: LeftOut): string => `  left out: ${id}: ${message}`;

/** Operations that the tooltip names; the log has all. */
const NAMED = 5;

/** What runs, and what is left out and why; nothing in it is taken for markup. */
function tooltip({ workspace, url, left }: Running): MarkdownString {
  const text = new MarkdownString();
  const line = (words: string) => text.appendText(words).appendMarkdown('\n\n');
  line(`The operations of ${workspace} run at ${url}. Nobody has to authenticate, and what they store is in memory.`);
  if (left.length > 0) line('Left out because of errors:');
  for (const { id, message } of left.slice(0, NAMED))
    text.appendMarkdown('- ').appendText(`${id}: ${message}`).appendMarkdown('\n');
  if (left.length > NAMED)
    text.appendMarkdown('\n').appendText(`and ${left.length - NAMED} more, which the log names.`);
  return text;
}
