import { type ContractError, standardError } from '../../../contract/index.ts';
import { errorBody } from '../../../template/error-answer.ts';
import { answerJson } from '../../../template/json/answer-json.ts';
import { from, type Piece, print } from '../../../template/piece.ts';
import { Prelude } from '../../../template/prelude.ts';
import type { StatusAnswer, Templates } from '../../../template/templates.ts';
import type { Answers } from '../../target.ts';
import type { Binding } from '../bind/index.ts';
import { FACTS } from '../model/actions.ts';
import { FAILURES, type Failure, type FailureName, failuresOf } from '../model/failures.ts';

/** The answers by status. Those of failures are constants: S3's own answers are XML, and are not read. */
export function answerTemplates(binding: Binding): Omit<Templates, 'request'> {
  const { action, answer, operation } = binding;
  return {
    success: { on: FACTS[action].success, status: answer ? 200 : 204, template: print(found(binding, true)) },
    byStatus: [
      ...(binding.readsExists ? [{ on: '404', status: 200, template: print(found(binding, false)) }] : []),
      constant(400, standardError(operation, 'invalid-message')),
      ...caught(binding).map(([name, { status }]) => constant(status, errorOf(name, binding))),
    ],
    failure: print(errorBody(standardError(operation, 'storage-failure'), true)),
  };
}

/** What a success answers, `exists` standing for whether there is an object; nothing where the contract has no result. */
function found({ answer }: Binding, flag: boolean): Piece {
  // Without a template S3's own body would pass: this one prints nothing.
  if (!answer) return '#set($none="")';
  const prelude = new Prelude();
  const body = answerJson(answer.value, { prelude, depth: 0, flag }, answer.type);
  return [prelude.print(), body];
}

const constant = (on: number, error: ContractError): StatusAnswer => ({
  on: String(on),
  status: error.status,
  template: print(from(error.range, errorBody(error, false))),
});

/** The failures that are answered, by name. */
const caught = ({ action, conditional, readsExists }: Binding): [FailureName, Failure][] =>
  failuresOf(action, conditional).filter(([name]) => name !== 'NoSuchKey' || !readsExists);

/** The error of the contract that answers a failure, else the standard one. */
const errorOf = (name: FailureName, { catches, operation }: Binding): ContractError =>
  catches.find(({ failure }) => failure === name)?.error ?? standardError(operation, FAILURES[name].standard);

/** The same, without making the templates. */
export const answersOf = (binding: Binding): Answers => ({
  status: binding.answer ? 200 : 204,
  errors: new Map(caught(binding).map(([name]) => [name, new Set([errorOf(name, binding).name])])),
});
