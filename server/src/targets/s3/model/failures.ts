import type { StandardError } from '../../../contract/index.ts';
import type { Action } from './actions.ts';

/** A failure of S3 as `catch` names it, told by its status: the XML of its answer is not read. */
export interface Failure {
  readonly status: number;
  readonly standard: StandardError['name'];
  readonly documentation: string;
  /** Which actions can fail so; absent: all. */
  readonly actions?: readonly Action[];
  /** Only where `when` asks for it. */
  readonly conditional?: true;
}

export type FailureName = 'NoSuchKey' | 'PreconditionFailed' | 'ConditionalRequestConflict' | 'SlowDown';

export const FAILURES: Readonly<Record<FailureName, Failure>> = {
  NoSuchKey: {
    status: 404,
    standard: 'not-found',
    documentation: 'There is no such object.',
    actions: ['GetObject', 'HeadObject'],
  },
  PreconditionFailed: {
    status: 412,
    standard: 'conflict',
    documentation: 'What `when` asks for does not hold: there is an object already, or there is none.',
    actions: ['PutObject', 'DeleteObject'],
    conditional: true,
  },
  ConditionalRequestConflict: {
    status: 409,
    standard: 'conflict',
    documentation: 'Another request wrote the object at the same time: the message can be sent again.',
    actions: ['PutObject', 'DeleteObject'],
    conditional: true,
  },
  SlowDown: {
    status: 503,
    standard: 'throttled',
    documentation: 'S3 throttles the requests.',
  },
};

/** The failures that a request can have: those of its action, and of its `when`. */
export const failuresOf = (action: Action, conditional: boolean): [FailureName, Failure][] =>
  (Object.entries(FAILURES) as [FailureName, Failure][]).filter(
    ([, failure]) => (!failure.actions || failure.actions.includes(action)) && (conditional || !failure.conditional),
  );
