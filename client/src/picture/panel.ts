import { commands, type Disposable, Range, Uri, ViewColumn, type WebviewPanel, window, workspace } from 'vscode';
import type { Contracts } from '../contracts-overview.ts';
import { cannot, say } from '../notice.ts';
import type { ContractWorkspace, Place } from '../requests.ts';
import { graphOf } from './graph.ts';
import { layOut } from './layout.ts';
import { type FromPage, page } from './page.ts';
import { onPaper, onScreen, toSvg } from './svg.ts';

/** *Show Picture of the System*: Lambdas → operations → resources, with what bypasses the operations in red. */
export function systemPicture(contracts: Contracts): Disposable[] {
  let panel: WebviewPanel | undefined;
  /** What the page shows. */
  let shown = '';
  let drawn: readonly ContractWorkspace[] = [];

  const draw = async () => {
    drawn = ((await contracts.read())?.workspaces ?? []).filter(one => one.operations.length + one.calls.length > 0);
    if (panel === undefined) return;
    const pictures = drawn.map(one => ({
      name: one.name,
      svg: toSvg(layOut(graphOf(one)), onScreen, titleOf(one)),
    }));
    const empty = 'There are no operation contracts in this workspace yet.';
    const now = JSON.stringify(pictures);
    // Drawn again, a page loses its place: only what has changed is.
    if (now === shown) return;
    shown = now;
    panel.webview.html = page({ pictures, nonce: crypto.randomUUID().replaceAll('-', ''), empty });
  };

  const show = async () => {
    if (panel !== undefined) return panel.reveal();
    panel = window.createWebviewPanel('operationContracts.picture', 'Picture of the System', ViewColumn.Active, {
      enableScripts: true,
      localResourceRoots: [],
    });
    panel.onDidDispose(() => {
      panel = undefined;
      shown = '';
    });
    panel.webview.onDidReceiveMessage(async (message: FromPage) => {
      if ('open' in message) await openNode(drawn, message.open);
      else await exportSvg(drawn);
    });
    await draw();
  };
  return [
    commands.registerCommand('operationContracts.showPicture', show),
    commands.registerCommand('operationContracts.exportPicture', async () => {
      await draw();
      await exportSvg(drawn);
    }),
    contracts.onDidChange(() => {
      if (panel !== undefined) void draw();
    }),
    { dispose: () => panel?.dispose() },
  ];
}

const titleOf = ({ name }: ContractWorkspace): string => `The system of ${name}`;

async function openNode(workspaces: readonly ContractWorkspace[], id: string): Promise<void> {
  const found = workspaces.flatMap(one => graphOf(one).nodes).find(node => node.id === id);
  if (found?.place) await openPlace(found.place);
}

async function openPlace({ uri, range: { start } }: Place): Promise<void> {
  const selection = new Range(start.line, start.character, start.line, start.character);
  await commands.executeCommand('vscode.open', Uri.parse(uri), { selection, viewColumn: ViewColumn.Beside });
}

/** Writes the picture with colours for paper, as each viewer knows them. */
async function exportSvg(workspaces: readonly ContractWorkspace[]): Promise<void> {
  const [first, ...others] = workspaces;
  if (first === undefined)
    return cannot('There are no operation contracts in this workspace yet, and so no picture of them.');
  const names = workspaces.map(one => ({ label: one.name, one }));
  const one =
    others.length === 0
      ? first
      : (
          await window.showQuickPick(names, {
            title: 'Export Picture of the System',
            placeHolder: 'Of which workspace?',
          })
        )?.one;
  if (one === undefined) return;
  const target = await window.showSaveDialog({
    defaultUri: Uri.joinPath(Uri.parse(one.folder), `${one.name}.svg`),
    filters: { SVG: ['svg'] },
    title: 'Export Picture of the System',
  });
  if (target === undefined) return;
  const svg = toSvg(layOut(graphOf(one)), onPaper, titleOf(one));
  await workspace.fs.writeFile(target, new TextEncoder().encode(`${svg}\n`));
  say(`${target.path.replace(/^.*\//, '')} is written.`);
}
