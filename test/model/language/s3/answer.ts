import { type Answer, EMPTY, errorAnswer, type Frame, valueAt } from '../answer.ts';
import type { Contract } from '../contract.ts';
import { standardError } from '../failure.ts';
import type { Json } from '../json.ts';
import type { Environment } from '../scope.ts';
import type { Stored } from '../stored.ts';
import { readText } from '../substitution.ts';
import { isMapping, isPlain, isSequence, textAt, type Yaml } from '../yaml.ts';
import { readProperties } from './document.ts';

/** S3's answer: a document where there is one. */
export interface S3Response {
  readonly status: number;
  readonly document: Json | undefined;
}

const SUCCESS: Readonly<Record<string, number>> = {
  GetObject: 200,
  HeadObject: 200,
  PutObject: 200,
  DeleteObject: 204,
};

/** What an operation answers to a response of S3's: failures by their status alone. */
export function answerOf(contract: Contract, response: S3Response, environment: Environment): Answer {
  const { action, result, mapping } = contract;
  const returns = mapping.get('returns');
  const reads = action === 'HeadObject' && result !== null && (returns ? names(returns, 'exists') : true);
  const gone = reads && response.status === 404;
  if (response.status !== SUCCESS[action] && !gone) {
    const failure = failureAt(response.status, contract, reads);
    const caught = failure === undefined ? undefined : textAt(mapping.get('catch'), failure.name);
    return errorAnswer(standardError(caught ?? failure?.standard ?? 'storage-failure', contract), environment);
  }
  if (!result) return { status: 204, body: undefined };
  const roots = new Map<string, Stored | null>([
    [
      'body',
      action === 'GetObject' && response.document !== undefined ? { kind: 'json', value: response.document } : null,
    ],
    ['exists', { kind: 'plain', value: !gone }],
  ]);
  const frame: Frame = { roots, environment };
  const value =
    returns !== undefined
      ? valueAt(returns, result, frame)
      : action === 'HeadObject'
        ? new Map<string, Json>([['exists', !gone]])
        : readProperties(response.document ?? null, result);
  return { status: 200, body: value === undefined ? EMPTY(result) : value };
}

interface Failure {
  readonly name: string;
  readonly standard: string;
}

/** The failure that a status means to an action; undefined: none that has a name. */
function failureAt(status: number, { action, mapping }: Contract, answersExists: boolean): Failure | undefined {
  const reads = action === 'GetObject' || action === 'HeadObject';
  const conditional = mapping.has('when');
  switch (status) {
    case 400:
      // Our own refusal.
      return { name: '', standard: 'invalid-message' };
    case 404:
      return reads && !answersExists ? { name: 'NoSuchKey', standard: 'not-found' } : undefined;
    case 409:
      return conditional ? { name: 'ConditionalRequestConflict', standard: 'conflict' } : undefined;
    case 412:
      return conditional ? { name: 'PreconditionFailed', standard: 'conflict' } : undefined;
    case 503:
      return { name: 'SlowDown', standard: 'throttled' };
    default:
      return undefined;
  }
}

/** Whether an answer names a root. */
function names(node: Yaml, root: string): boolean {
  if (isSequence(node)) return node.some(one => names(one, root));
  if (isMapping(node)) return [...node.values()].some(one => names(one, root));
  return (
    isPlain(node) &&
    node.type === 'string' &&
    readText(node.text).some(
      part =>
        typeof part !== 'string' &&
        part.operands.some(operand => operand.kind === 'reference' && operand.root === root),
    )
  );
}
