// JSON Schema by the official suite, and beside ajv: `node test/json-schema/run.ts`. SEED=… looks at other schemas, PAIRS=… at more.
import { validate } from '../../server/src/schema/index.ts';
import { besideAjv, VALUES } from './beside-ajv.ts';
import { cost } from './cost.ts';
import { exportedModels } from './exported.ts';
import { EDITIONS, type Edition, readSuite, suiteFolder } from './suite.ts';
import { bundleOf } from './workspace-schema.ts';

const ci = process.env.CI === 'true';
const seed = Number(process.env.SEED ?? 2026);
const runs = Math.ceil(Number(process.env.PAIRS ?? 10_000) / VALUES);
const total = { passed: 0, failed: 0, skipped: 0 };

const folder = suiteFolder();
if (folder === null) {
  const why =
    'Debian has it as libtest-json-schema-acceptance-perl, JSON_SCHEMA_TEST_SUITE=… names the `tests` of a checkout';
  console.log(`${ci ? '✖' : '-'} the official JSON Schema suite: skipped, it is not installed: ${why}`);
  total[ci ? 'failed' : 'skipped'] += 1;
} else for (const edition of Object.keys(EDITIONS) as Edition[]) official(folder, edition);

compared('beside ajv, 2020-12', () => {
  const { compared: pairs, accepted, undecided } = besideAjv(runs, seed);
  enough(pairs, accepted);
  return `${pairs} pairs of a schema and a value, ${accepted} accepted, ${undecided} too deep, 0 differ`;
});
compared('exported models beside ajv-draft-04', () => {
  const { compared: pairs, accepted, exact, wider } = exportedModels(runs, seed);
  enough(pairs, accepted);
  return `${pairs} pairs, ${accepted} accepted, 0 differ; of ${runs} models ${exact} mean what the contract does, the others are wider in ${wider} pairs and never narrower`;
});
compared('what walking costs', () => {
  const { models, walked, compiling, compiled } = cost();
  if (models < 20) throw new Error(`only ${models} models`);
  const each = (milliseconds: number, times: number): string =>
    `${((milliseconds * 1000) / (models * times)).toFixed(1)} µs`;
  return `${models} models of the examples, 1,000 messages each: ${each(walked, 1000)} a message walked, ${each(compiled, 1000)} by ajv-draft-04 after ${(compiling / models).toFixed(1)} ms to compile a model; ${Math.round((compiling / (walked - compiled)) * 1000)} messages a model are needed before compiling pays`;
});
console.log(`\n${total.passed} passed, ${total.failed} failed, ${total.skipped} skipped`);
process.exit(total.failed === 0 ? 0 : 1);

/** Each test twice: as a value in memory, and as a file of a workspace. */
function official(suite: string, edition: Edition): void {
  const { cases, remote } = readSuite(suite, edition);
  let tests = 0;
  const wrong: string[] = [];
  for (const { name, schema, tests: all } of cases) {
    const bundle = bundleOf(schema);
    for (const { description, data, valid } of all) {
      tests++;
      const ways = { 'in memory': schema, 'as a file': bundle.schema };
      for (const [way, one] of Object.entries(ways))
        if ((validate(one, data).length === 0) !== valid) wrong.push(`${name}: ${description}, ${way}`);
    }
  }
  report(
    wrong.length === 0 && tests > 500,
    `official suite, ${edition}: ${tests} required tests, ${wrong.length} wrong (${remote} with schemas on a server left out)`,
    wrong,
  );
}

function compared(what: string, run: () => string): void {
  try {
    report(true, `${what}: ${run()} (seed ${seed})`);
  } catch (error) {
    report(false, what, [String(error)]);
  }
}

/** Pairs of which none is decided, or all are one way, show nothing. */
function enough(pairs: number, accepted: number): void {
  if (pairs < runs * VALUES * 0.9 || accepted < pairs / 10 || accepted > pairs * 0.9)
    throw new Error(`only ${pairs} pairs were compared, with ${accepted} accepted`);
}

function report(ok: boolean, what: string, problems: readonly string[] = []): void {
  total[ok ? 'passed' : 'failed'] += 1;
  console.log(`${ok ? '✔' : '✖'} ${what}`);
  for (const problem of problems.slice(0, 10)) console.log(`    ${problem}`);
}
