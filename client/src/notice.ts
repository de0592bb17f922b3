import { window } from 'vscode';

/** Milliseconds that a notice stays in the status bar. */
const A_WHILE = 5000;

/** A word to someone who has just asked for something: in the status bar, never in the way. */
export const say = (text: string): void => void window.setStatusBarMessage(`Operation Contracts: ${text}`, A_WHILE);
