// What every fixture, pattern and example, and random contracts beside them, compile to: one line a file, with its hash. Two checkouts
// that print the same compile the same: `node scripts/compiled-bytes.ts [checkout] [--random 300] > lines`.
import { createHash } from 'node:crypto';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Terminal, Verb } from '../server/src/cli/verb.ts';
import { generate as randomContract, texts } from '../test/model/generate/contract.ts';
import { Random } from '../test/model/generate/random.ts';

const HERE = join(import.meta.dirname, '..');
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { random: { type: 'string', default: '300' } },
});
const CHECKOUT = resolve(positionals[0] ?? HERE);

type Files = Readonly<Record<string, string>>;

const verb = async (name: string): Promise<Verb> =>
  ((await import(join(CHECKOUT, `server/src/cli/${name}.ts`))) as Record<string, Verb>)[name]!;
const [check, generate] = [await verb('check'), await verb('generate')];

/** What is generated of each workspace. The first is enough for the random ones. */
const KINDS = [
  ['templates'],
  ['openapi'],
  ['iam'],
  ['sam'],
  ['client', '--lang', 'ts'],
  ['client', '--lang', 'python'],
];

/** A fixture's documents as the files of a workspace. */
function filesOf(text: string): Files {
  const files: Record<string, string> = {};
  for (const [i, part] of text.split(/^---$/m).entries()) {
    const [, kind, name] = /^(table|operation|file): *(.*)$/m.exec(part) ?? [];
    if (kind === 'table' || kind === 'operation') files[`d${i}.${kind}.yaml`] = part;
    else if (kind === 'file') files[name!] = part.replace(/^[^]*?^content: \|\n/m, '').replace(/^ {2}/gm, '');
  }
  return files;
}

const root = realpathSync(mkdtempSync(join(tmpdir(), 'compiled-bytes-')));
const lines: string[] = [];

async function compiled(name: string, folder: string, kinds: readonly string[][]): Promise<void> {
  const hash = (what: string, text: string): void => {
    lines.push(`${createHash('sha256').update(text).digest('hex').slice(0, 16)} ${name} ${what}`);
  };
  const ran = async (of: Verb, args: readonly string[]): Promise<string> => {
    let said = '';
    const say = (text: string): void => {
      said += text.replaceAll(folder, '').replaceAll(root, '');
    };
    const terminal = { cwd: folder, out: say, err: say, colour: false, today: '2026-11-25' } as Terminal;
    const code = await Promise.resolve(of.run(args, terminal)).catch((error: unknown) => String(error));
    return `${said}${code}\n`;
  };
  hash('check', await ran(check, []));
  for (const kind of kinds) {
    const out = join(root, 'out', name, kind.join('-'));
    mkdirSync(out, { recursive: true });
    hash(`${kind.join(' ')}: said`, (await ran(generate, [...kind, '-o', out])).replaceAll(out, ''));
    for (const file of readdirSync(out, { recursive: true, withFileTypes: true }).sort((a, b) =>
      join(a.parentPath, a.name) < join(b.parentPath, b.name) ? -1 : 1,
    ))
      if (file.isFile()) {
        const path = join(file.parentPath, file.name);
        hash(`${kind.join(' ')}: ${path.slice(out.length + 1)}`, readFileSync(path, 'utf8'));
      }
  }
}

async function written(name: string, files: Files, kinds: readonly string[][]): Promise<void> {
  const folder = join(root, 'in', name);
  for (const [path, text] of Object.entries({ 'operations.config.yaml': 'operations: ["**"]\n', ...files })) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
  await compiled(name, folder, kinds);
}

for (const folder of ['test/conformance/fixtures', 'test/conformance/fixtures/broken', 'test/fixtures/contracts'])
  for (const file of readdirSync(join(HERE, folder)).filter(name => name.endsWith('.yaml')))
    await written(
      `${basename(folder)}-${basename(file, '.yaml')}`,
      filesOf(readFileSync(join(HERE, folder, file), 'utf8')),
      KINDS,
    );
for (const name of ['accounts', 'patterns']) {
  const folder = join(root, 'in', name);
  cpSync(join(HERE, 'examples', name), folder, { recursive: true });
  await compiled(name, folder, KINDS);
}
for (let seed = 1; seed <= Number(values.random); seed++) {
  const { operation, tables, config } = texts(randomContract(new Random(seed)));
  await written(
    `random-${seed}`,
    { 'tables.table.yaml': tables, 'o.operation.yaml': operation, 'operations.config.yaml': config },
    KINDS.slice(0, 1),
  );
}
rmSync(root, { recursive: true, force: true });
console.log(lines.join('\n'));
