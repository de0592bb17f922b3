import * as assert from 'node:assert';
import * as vscode from 'vscode';

type Window = typeof vscode.window;

/** A user who takes the row of a list that is called so, whichever list comes. */
export async function picking<T>(label: string, act: () => PromiseLike<T>): Promise<T> {
  const window = vscode.window as { -readonly [K in 'showQuickPick']: Window[K] };
  const { showQuickPick } = window;
  window.showQuickPick = (async (items: readonly vscode.QuickPickItem[]) => {
    const found = items.find(item => item.label === label);
    assert.ok(found, items.map(item => item.label).join(', '));
    return found;
  }) as unknown as Window['showQuickPick'];
  try {
    return await act();
  } finally {
    window.showQuickPick = showQuickPick;
  }
}
