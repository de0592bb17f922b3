import type { Action } from '../model/request.ts';

/** DynamoDB, wherever it is. A request has passed the strict gate. */
export interface Database {
  readonly call: (action: Action, request: Readonly<Record<string, unknown>>) => Promise<DatabaseAnswer>;
  readonly close: () => Promise<void>;
}

/** DynamoDB's answer over HTTP: 200, or an error with its `__type`. */
export interface DatabaseAnswer {
  readonly status: number;
  readonly body: string;
}
