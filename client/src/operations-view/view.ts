import {
  commands,
  type Disposable,
  EventEmitter,
  Range,
  ThemeColor,
  ThemeIcon,
  TreeItem,
  TreeItemCollapsibleState,
  Uri,
  window,
} from 'vscode';
import type { Contracts } from '../contracts-overview.ts';
import { LENS_COMMANDS } from '../requests.ts';
import { type Row, rowsOf, spoken } from './tree.ts';

/** The Operations view in the side bar. */
export function operationsView(contracts: Contracts): Disposable[] {
  const changed = new EventEmitter<void>();
  const view = window.createTreeView<Row>('operationContracts.operations', {
    showCollapseAll: true,
    treeDataProvider: {
      onDidChangeTreeData: changed.event,
      getTreeItem: treeItem,
      getChildren: async row => {
        if (row !== undefined) return [...row.children];
        const overview = await contracts.read();
        return overview === undefined ? [] : rowsOf(overview);
      },
    },
  });
  const on = (command: string, target: string) =>
    commands.registerCommand(command, (row: Row | undefined) => {
      if (row?.operation) void commands.executeCommand(target, row.operation.uri, row.operation.operation);
    });
  return [
    view,
    changed,
    contracts.onDidChange(() => {
      if (view.visible) changed.fire();
    }),
    view.onDidChangeVisibility(({ visible }) => {
      if (visible) changed.fire();
    }),
    on('operationContracts.view.preview', LENS_COMMANDS.preview),
    on('operationContracts.view.runExamples', LENS_COMMANDS.runExamples),
  ];
}

function treeItem(row: Row): TreeItem {
  const { Collapsed, Expanded, None } = TreeItemCollapsibleState;
  const opened = row.kind === 'owner' || row.kind === 'workspace' || row.kind === 'direct calls';
  const item = new TreeItem(row.label, row.children.length === 0 ? None : opened ? Expanded : Collapsed);
  item.id = row.id;
  item.iconPath = new ThemeIcon(
    row.icon,
    row.warns ? new ThemeColor(row.icon === 'error' ? 'list.errorForeground' : 'list.warningForeground') : undefined,
  );
  item.contextValue = row.kind;
  item.accessibilityInformation = { label: spoken(row) };
  if (row.description !== undefined) item.description = row.description;
  if (row.tooltip !== undefined) item.tooltip = row.tooltip;
  if (row.place !== undefined) {
    const { start, end } = row.place.range;
    const selection = new Range(
      start.line,
      start.character,
      start.line,
      end.line === start.line ? end.character : start.character,
    );
    item.command = {
      command: 'vscode.open',
      title: 'Open',
      arguments: [Uri.parse(row.place.uri), { selection, preserveFocus: true }],
    };
  }
  return item;
}
