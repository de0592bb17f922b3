// A workspace of 1,000 operations: from cold to all diagnostics, against the bare YAML parse of it, and the compiler alone.

import { parseAllDocuments } from 'yaml';
import { findingsOf, Workspace } from '../../server/src/snapshot/index.ts';
import { compileTemplates } from '../../server/src/targets/dynamodb/compile/index.ts';
import { bindingOf } from '../../server/src/targets/index.ts';
import { inTurns, line } from './median.mjs';
import { thousand } from './thousand.mjs';

const FOLDER = 'file:///bench';

const thousandFiles = thousand();
const files = new Map([...thousandFiles.files].map(([name, text]) => [`${FOLDER}/${name}`, text]));
const { lines } = thousandFiles;
const open = () => new Workspace([FOLDER], { read: name => files.get(name) ?? null, list: () => [...files.keys()] });

const cold = () => {
  const [root] = open().snapshot().roots;
  for (const uri of files.keys()) {
    const found = findingsOf(root, uri, '2026-11-24');
    if (found.length > 0) throw new Error(`${uri}: ${found[0].message}`);
  }
};
const parse = () => {
  for (const text of files.values()) parseAllDocuments(text);
};
const bound = (() => {
  const [root] = open().snapshot().roots;
  return [...root.operations.values()].flat().map(operation => bindingOf(root.bound(operation)));
})();
const compile = () => {
  for (const binding of bound) compileTemplates(binding);
};

const NAMES = {
  cold: 'from cold to all diagnostics',
  parse: 'bare YAML parse (yaml)',
  compile: 'compiling the templates',
};
const times = await inTurns({ cold, parse, compile }, { rounds: 7, warmUp: 1 });
console.log(
  `\nA workspace of ${bound.length} operations in ${files.size} files, ${lines} lines, medians of 7 rounds in turns:`,
);
for (const [name, time] of Object.entries(times)) line(time.toFixed(0), 'ms', NAMES[name]);
line((times.cold / times.parse).toFixed(2), '×', 'diagnostics against the bare parse (goal: 2)');
