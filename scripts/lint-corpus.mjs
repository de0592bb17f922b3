// Scores `direct-dynamodb-call` on labelled code: `npm run bench:lint-corpus -- FOLDER`. FOLDER has `labels.tsv` and the files
// under `files/<language>/<repository>/…`; they stay outside of this repository. A label is matched by its line, or by another
// that its note accepts (`mline=`, `alt_line=`); rows of kind `orm` and those noted `optional` count neither way.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createParsers } from '../server/src/code/languages/index.ts';
import { nodeFiles } from '../server/src/host/node-files.ts';
import { nodeWasm } from '../server/src/host/node-wasm.ts';
import { findingsOf, Workspace } from '../server/src/snapshot/index.ts';
import { LineIndex } from '../server/src/text/index.ts';

const folder = resolve(process.argv[2] ?? '.');
if (!existsSync(join(folder, 'labels.tsv'))) {
  console.error('usage: npm run bench:lint-corpus -- FOLDER   (with labels.tsv and files/ in it)');
  process.exit(2);
}
const rows = readFileSync(join(folder, 'labels.tsv'), 'utf8')
  .split('\n')
  .slice(1)
  .filter(line => line !== '')
  .map(line => {
    const [path, at, action, table, kind, note = ''] = line.split('\t');
    const others = [...note.matchAll(/(?:mline|alt_line)=(\d+)/g)].map(match => Number(match[1]));
    return {
      path,
      lines: [Number(at), ...others],
      action,
      table,
      kind,
      note,
      neutral: kind === 'orm' || /optional/.test(note),
    };
  });
/** Files that were read for labels; what else is there only supports them. */
const labelled = new Set(
  (existsSync(join(folder, 'files.tsv')) ? readFileSync(join(folder, 'files.tsv'), 'utf8').split('\n').slice(1) : [])
    .map(line => line.split('\t')[0])
    .concat(rows.map(row => row.path)),
);
const parsers = await createParsers(nodeWasm);
const total = { found: 0, missed: 0, wrong: 0, false: 0 };
const perLanguage = {};
const say = (what, ...columns) => console.log([what, ...columns].join('\t'));
const started = performance.now();

for (const language of readdirSync(join(folder, 'files'))) {
  const score = { found: 0, missed: 0, wrong: 0, false: 0 };
  perLanguage[language] = score;
  for (const repository of readdirSync(join(folder, 'files', language))) {
    const base = join(folder, 'files', language, repository);
    const workspace = new Workspace(
      [pathToFileURL(base).href],
      nodeFiles(() => [base]),
    );
    workspace.setParsers(parsers);
    const root = workspace.snapshot().roots[0];
    const open = new Set(rows.filter(row => row.path.startsWith(`${language}/${repository}/`)));
    for (const uri of workspace.code.candidates()) {
      const path = decodeURIComponent(uri.slice(pathToFileURL(join(folder, 'files')).href.length + 1));
      const lines = new LineIndex(workspace.text(uri));
      for (const finding of findingsOf(root, uri, '2026-11-25')) {
        if (finding.rule !== 'direct-dynamodb-call' || !labelled.has(path)) continue;
        const line = lines.position(finding.range.start).line + 1;
        const { action } = finding.data;
        const candidates = rows.filter(row => row.path === path && row.lines.includes(line));
        const row =
          candidates.find(one => open.has(one) && one.action === action) ?? candidates.find(one => open.has(one));
        if (row) {
          open.delete(row);
          if (row.neutral) continue;
          score.found++;
          if (row.action !== action) {
            score.wrong++;
            say('ACTION', path, line, row.action, 'got', action);
          }
          if (process.argv.includes('--tables'))
            say('TABLE', path, line, row.table, finding.data.table, finding.data.tableExpression);
        } else if (candidates.length === 0) {
          score.false++;
          say('FALSE', path, line, action);
        }
      }
    }
    for (const row of open) {
      if (row.neutral) continue;
      score.missed++;
      say('MISS', row.path, row.lines[0], row.action, row.note);
    }
  }
  for (const key of Object.keys(total)) total[key] += score[key];
}
for (const [name, score] of [...Object.entries(perLanguage), ['all', total]]) {
  const { found, missed, wrong } = score;
  const ratio = (part, whole) => (part / Math.max(1, whole)).toFixed(3);
  console.log(
    `${name}: found ${found}/${found + missed}, recall ${ratio(found, found + missed)}, precision ${ratio(found, found + score.false)}, ` +
      `false ${score.false}, wrong action ${wrong}`,
  );
}
console.log(`${Math.round(performance.now() - started)} ms`);
