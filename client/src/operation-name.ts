import { window } from 'vscode';

const kebabCase = /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/;

/** Asks for the name of an operation; undefined where the user escapes. */
export const askForName = (title: string, value = ''): Thenable<string | undefined> =>
  window.showInputBox({
    title,
    value,
    prompt: 'The name that callers will write',
    placeHolder: 'store-new-user',
    validateInput: name =>
      kebabCase.test(name) ? undefined : 'Write words of a–z and 0–9, joined by hyphens, such as store-new-user.',
  });
