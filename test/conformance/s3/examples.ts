import { runExample } from '../../../server/src/gateway/index.ts';
import { exampleCase } from '../../../server/src/snapshot/index.ts';
import type { Backend, BackendAnswer, Target } from '../../../server/src/targets/index.ts';
import { toJson, toJsonText } from '../../../server/src/yaml/index.ts';
import type { Engines } from './engines.ts';
import { type Contract, TODAY } from './fixtures.ts';

/** Runs the examples of a contract over the S3 in memory, and what was rendered on both engines. */
export async function examplesOf(contract: Contract, engines: Engines): Promise<string[]> {
  const { root, operation } = contract;
  const problems: string[] = [];
  for (const example of operation.examples) {
    const ready = exampleCase(root, operation, example, { today: TODAY });
    if ('broken' in ready) {
      problems.push(`${example.name}: ${ready.broken}`);
      continue;
    }
    const answers: BackendAnswer[] = [];
    const setups = ready.setups.map(({ target, setup }) => ({ target: recording(target, answers), setup }));
    const outcome = await runExample({ ...ready, setups });
    if (outcome.outcome !== 'passed')
      problems.push(`${example.name}: ${outcome.message}\n${outcome.expected ?? ''}\n${outcome.actual ?? ''}`);
    const context = example.context ? (toJson(example.context) as object) : {};
    const data = example.data ? toJsonText(example.data) : '{}';
    const sent = await engines.send(contract, `{"operation":"${operation.name.value}","data":${data}}`, context);
    if (sent.problem) problems.push(`${example.name}: ${sent.problem}`);
    for (const { status, body } of answers) {
      const differs = await engines.answer(contract, status, body, context);
      if (differs) problems.push(`${example.name}: ${differs}`);
    }
  }
  // What the S3 in memory never answers.
  for (const status of [400, 403, 409, 412, 500, 503]) {
    const differs = await engines.answer(contract, status, '<Error/>');
    if (differs) problems.push(`${status}: ${differs}`);
  }
  return problems;
}

/** A target whose backends tell what they answer. */
const recording = (target: Target, answers: BackendAnswer[]): Target => ({
  ...target,
  local: {
    ...target.local,
    async open(setup) {
      const backend = await target.local.open(setup);
      const call: Backend['call'] = async (name, request) => {
        const answer = await backend.call(name, request);
        answers.push(answer);
        return answer;
      };
      return { ...backend, call };
    },
  },
});
