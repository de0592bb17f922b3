import type { Connection } from 'vscode-languageserver';
import type { Notifications } from './wire.ts';

/** Tells the client what it has not asked for. */
export const notify = <M extends keyof Notifications>(
  connection: Pick<Connection, 'sendNotification'>,
  method: M,
  params: Notifications[M],
): void => void connection.sendNotification(method, params);
