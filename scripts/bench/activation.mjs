// What the extension costs a window in which no contract is open: loading its code and activating it, in a fresh process each
// time, against a `vscode` that answers everything at once. Goal: under 50 ms.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'esbuild';
import { connectionApart, options, root } from '../build.mjs';

const ROUNDS = 15;
const folder = mkdtempSync(join(tmpdir(), 'operation-contracts-activation-'));
const client = join(folder, 'client.js');
await build({
  ...options(true),
  entryPoints: [join(root, 'client/src/node.ts')],
  outfile: client,
  external: ['vscode'],
  plugins: [connectionApart],
  banner: { js: "const importMetaUrl = require('node:url').pathToFileURL(__filename).href;" },
});
const probe = join(folder, 'probe.cjs');
writeFileSync(
  probe,
  `
const Module = require('node:module');
const anything = new Proxy(function () {}, {
  get: (_, name) => (name === Symbol.toPrimitive ? () => '' : name === Symbol.iterator ? [][Symbol.iterator].bind([]) : name === 'then' ? undefined : anything),
  apply: () => anything,
  construct: () => anything,
});
const load = Module._load;
Module._load = (name, ...rest) => (name === 'vscode' ? anything : load(name, ...rest));
const started = performance.now();
const extension = require(${JSON.stringify(client)});
const loaded = performance.now();
extension.activate({ subscriptions: [], extension: { id: 'x' }, asAbsolutePath: path => path });
process.stdout.write(JSON.stringify([loaded - started, performance.now() - loaded]));
process.exit(0);
`,
);
const times = [];
for (let round = 0; round < ROUNDS; round++) {
  const { stdout, stderr, status } = spawnSync(process.execPath, [probe], { encoding: 'utf8' });
  if (status !== 0) throw new Error(stderr);
  times.push(JSON.parse(stdout));
}
rmSync(folder, { recursive: true, force: true });
const median = list => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const [load, activate] = [0, 1].map(i => median(times.map(time => time[i])));
console.log(`Activation, medians of ${ROUNDS} fresh processes:`);
console.log(`  ${load.toFixed(2).padStart(8)} ms  loading the client`);
console.log(`  ${activate.toFixed(2).padStart(8)} ms  activate()`);
console.log(`  ${(load + activate).toFixed(2).padStart(8)} ms  together (goal: under 50)`);
