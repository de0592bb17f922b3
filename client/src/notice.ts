import { window } from 'vscode';

/** Milliseconds that a word stays in the status bar. */
const A_WHILE = 5000;

/** What was done for someone who asked for it: in the status bar, never in the way. */
export const say = (text: string): void => void window.setStatusBarMessage(`Operation Contracts: ${text}`, A_WHILE);

/**
 * Why a command did nothing. A notification, for the status bar is easily overlooked and is not read aloud; only ever the
 * answer to a command, and never waited for. `action` and what it does may be offered.
 */
export function cannot(text: string, action?: { readonly title: string; readonly run: () => unknown }): void {
  const asked = window.showInformationMessage(text, ...(action ? [action.title] : []));
  void Promise.resolve(asked).then(chosen => {
    if (chosen !== undefined) action?.run();
  });
}
