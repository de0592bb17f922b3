// What `bench-against.mjs` measures of one checkout, in a process of its own, so that neither the heap nor the compiled code of another checkout is
// measured with it: `node subjects.mjs CHECKOUT`, asked over IPC with `{ what, times }`, answers the milliseconds of user CPU time for one.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { thousand } from './thousand.mjs';

const [checkout] = process.argv.slice(2);
const FOLDER = 'file:///bench';
const TODAY = '2026-11-24';
const token = { isCancellationRequested: false };

const load = path => import(pathToFileURL(join(checkout, 'server/src', path)).href);
const { findingsOf, Workspace } = await load('snapshot/index.ts');
const features = await load('features/index.ts');

const files = new Map([...thousand().files].map(([name, text]) => [`${FOLDER}/${name}`, text]));
const [[uri, text]] = [...files]
  .filter(([name]) => name.endsWith('.operation.yaml'))
  .sort(([, a], [, b]) => b.length - a.length);
const open = () => new Workspace([FOLDER], { read: name => files.get(name) ?? null, list: () => [...files.keys()] });
const check = workspace => {
  const [root] = workspace.snapshot().roots;
  for (const file of files.keys()) findingsOf(root, file, TODAY);
};
const kept = open();
check(kept);

let stroke = 0;
const type = () => {
  kept.setOpen(uri, text.replace(/^summary: /m, `summary: ${stroke++} `));
  return kept.snapshot().rootOf(uri);
};

const SUBJECTS = {
  check: () => check(open()),
  keystroke: () => findingsOf(type(), uri, TODAY),
  everything: () => {
    type();
    check(kept);
  },
  references: () => features.references(type(), uri, text.indexOf(': ') + 3, true, token),
  completion: () => {
    const root = type();
    for (let at = 0; at < text.length; at += 97) {
      features.completion(root, uri, at);
      features.hover(root, uri, at);
    }
  },
};

process.on('message', ({ what, times }) => {
  const start = process.cpuUsage();
  for (let i = 0; i < times; i++) SUBJECTS[what]();
  process.send(process.cpuUsage(start).user / 1000 / times);
});
process.send('ready');
