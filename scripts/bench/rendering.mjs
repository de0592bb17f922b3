// Rendering a request, warm: the JavaScript renderer against Apache Velocity on the JVM, for every pattern's first example.
import { join } from 'node:path';
import { parseTemplate, render } from '../../server/src/velocity/index.ts';
import { workspaceFixture } from '../../test/conformance/fixture.ts';
import { CONTEXT } from '../../test/conformance/world.ts';
import { Oracle, oracleAvailable } from '../../test/oracle/oracle.ts';
import { line, median } from './median.mjs';

const missing = oracleAvailable();
if (missing) console.log(`\nRendering is left out: ${missing}.`);
else {
  const { cases } = workspaceFixture(join(import.meta.dirname, '../../examples/patterns'));
  const first = [...new Map(cases.map(one => [one.contract, one])).values()];
  const oracle = new Oracle();
  const TIMES = 2000;
  const here = [];
  const there = [];
  for (const one of first) {
    const template = one.contract.templates.request.text;
    const input = { body: one.body, context: { ...CONTEXT, ...one.context }, stageVariables: {} };
    const parsed = parseTemplate(template).template;
    for (let i = 0; i < TIMES; i++) render(parsed, input);
    await oracle.render({ template, ...input, times: TIMES });
    const start = performance.now();
    for (let i = 0; i < TIMES; i++) render(parsed, input);
    here.push(((performance.now() - start) / TIMES) * 1000);
    const answer = await oracle.render({ template, ...input, times: TIMES });
    there.push(answer.nanoseconds / TIMES / 1000);
  }
  oracle.close();
  console.log(`\nRendering a request, warm, medians over ${first.length} operations of ${TIMES} renderings each:`);
  line(median(here).toFixed(1), 'µs', 'the JavaScript renderer');
  line(median(there).toFixed(1), 'µs', 'Apache Velocity on the JVM');
  const ratios = here.map((time, i) => time / there[i]);
  line(median(ratios).toFixed(2), '×', 'here against the JVM (goal: not more than 1)');
}
