/** A request that DynamoDB refuses. `type` is the last part of `__type`; `rest` are further members of the answer's body. */
export class Refused extends Error {
  readonly type: string;
  readonly rest: Readonly<Record<string, unknown>>;

  constructor(type: string, message: string, rest: Readonly<Record<string, unknown>> = {}) {
    super(message);
    this.type = type;
    this.rest = rest;
  }
}

export const invalid = (message: string): Refused => new Refused('ValidationException', message);

export const conditionFailed = (item: unknown): Refused =>
  new Refused(
    'ConditionalCheckFailedException',
    'The conditional request failed',
    item === undefined ? {} : { Item: item },
  );
