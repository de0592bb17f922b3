import { runExample } from '../../../server/src/gateway/index.ts';
import { exampleCase } from '../../../server/src/snapshot/index.ts';
import type { Backend } from '../../../server/src/targets/index.ts';
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
    const answers: { status: number; body: string }[] = [];
    const open: typeof ready.target.local.open = async setup => {
      const backend = await ready.target.local.open(setup);
      const recording = async (call: string, request: unknown) => {
        const answer = await backend.call(call, request);
        answers.push(answer);
        return answer;
      };
      return new Proxy(backend, { get: (of, name) => (name === 'call' ? recording : of[name as keyof Backend]) });
    };
    const outcome = await runExample(ready, open);
    if (outcome.outcome !== 'passed')
      problems.push(`${example.name}: ${outcome.message}\n${outcome.expected ?? ''}\n${outcome.actual ?? ''}`);
    const sent = await engines.send(contract, ready.body, ready.context);
    if (sent.problem) problems.push(`${example.name}: ${sent.problem}`);
    for (const { status, body } of answers) {
      const differs = await engines.answer(contract, status, body, ready.context);
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
