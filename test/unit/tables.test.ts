import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES } from '../../server/src/code/languages/index.ts';
import { librariesFor, libraryProblems, otherServices } from '../../server/src/code/sdk/index.ts';
import { ParsedFile } from '../../server/src/snapshot/files/parsed-file.ts';
import { librariesOf, wrapperProblems } from '../../server/src/snapshot/files/wrappers.ts';
import { PIPES, type PipeKind, type PipeName, parseValue } from '../../server/src/value/index.ts';
import { WRITTEN } from '../model/generate/pipe.ts';
import { Random } from '../model/generate/random.ts';
import { PIPES as MODEL_PIPES } from '../model/language/pipe.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'server/src');

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

/**
 * Constant tables that any text may be looked up in, by room: what people write, and names of other tools. A table of a set that we
 * know is `satisfies Record<Name, …>`, so that a name without a row is an error of the compiler. These numbers only fall.
 */
const OPEN: Readonly<Record<string, number>> = {
  cli: 7,
  code: 26,
  export: 2,
  extract: 1,
  features: 2,
  gateway: 1,
  infra: 2,
  schema: 1,
  snapshot: 1,
  targets: 17,
  value: 5,
  velocity: 9,
  yaml: 1,
};

test('a table of a closed set is keyed by its names', () => {
  const counts: { [room: string]: number } = {};
  for (const file of readdirSync(SERVER, { recursive: true, encoding: 'utf8' }).filter(name => name.endsWith('.ts'))) {
    const tables = readFileSync(join(SERVER, file), 'utf8').matchAll(
      /^(?:export )?const \w+:\s*(?:Readonly<\s*)?(?:Partial<\s*)?Record<\s*string,/gm,
    );
    const room = file.split(/[\\/]/)[0]!;
    for (const _ of tables) counts[room] = (counts[room] ?? 0) + 1;
  }
  assert.deepEqual(counts, OPEN, 'more: key the table by its names. Fewer: lower the number here.');
});

test('each pipe is in the model of the language, and in a conformance fixture', () => {
  const fixtures = readdirSync(join(ROOT, 'test/conformance/fixtures'))
    .filter(name => name.endsWith('.yaml'))
    .map(name => read('test/conformance/fixtures', name).replace(/^\s*#.*/gm, ''))
    .join('\n');
  const lacks = (Object.keys(PIPES) as PipeName[]).flatMap(pipe => [
    ...(Object.hasOwn(MODEL_PIPES, pipe) ? [] : [`test/model/language/pipe.ts has no row for ${pipe}`]),
    ...(new RegExp(`\\$\\{[^}]*\\| *${pipe}\\b`).test(fixtures)
      ? []
      : [`no fixture of test/conformance has "| ${pipe}"`]),
  ]);
  assert.deepEqual(lacks, []);
});

/** What a pipe that is written so makes of a text; null where it drops it. */
function behind(pipe: string, kind: Exclude<PipeKind, { takes: 'time' }>, text: string): string | null {
  const [part] = parseValue(`\${data.x | ${pipe}}`).value.parts;
  assert.ok(part?.kind === 'substitution', pipe);
  const args = part.pipes[0]!.args.map(arg => (arg.type === 'N' ? Number(arg.text) : arg.text));
  const made = kind.apply(text, args);
  return typeof made === 'string' ? made : null;
}

test('what the row of each pipe says of the length behind it, and of what it drops, is so', () => {
  const random = new Random(1);
  const texts = ['', ' ', 'x', 'SK#', 'd', ...Array.from({ length: 300 }, () => random.literal())];
  const wrong = (Object.keys(PIPES) as PipeName[]).flatMap(name => {
    const kind: PipeKind = PIPES[name];
    if (kind.takes === 'time') return [];
    const inputs = kind.takes === 'integer' ? texts.map((_, i) => String(i)) : texts;
    const pairs = inputs.map(text => ({ text, made: behind(WRITTEN[name](random), kind, text) }));
    const kept = pairs.filter((pair): pair is { text: string; made: string } => pair.made !== null);
    const shrunk = kept.find(({ text, made }) => [...made].length < [...text].length);
    const emptied = kept.find(({ made }) => made === '');
    const says = `server/src/value/pipes.ts says of ${name}`;
    return [
      kind.length === 'same' && shrunk ? `${says} length: 'same', and ${JSON.stringify(shrunk)} is shorter` : [],
      kind.length === 'some' && emptied ? `${says} length: 'some', and ${JSON.stringify(emptied)} is empty` : [],
      kind.length === 'shorter' && !shrunk ? `${says} length: 'shorter', and of these texts none is` : [],
      (kind.mayDrop === true) === kept.length < pairs.length ? [] : `${says} mayDrop: ${kind.mayDrop === true}`,
    ].flat();
  });
  assert.deepEqual(wrong, []);
});

test('how our files are named stands in contract/file-names.ts alone', () => {
  const named = /operation\\\.ya\?ml|table\\\.ya\?ml|schema\\\.\(|\*\.operation\.\{|= 'operations\.config\.yaml'/;
  const wrong = ['server/src', 'client/src'].flatMap(folder =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' })
      .filter(name => name.endsWith('.ts') && !name.endsWith('file-names.ts') && named.test(read(folder, name)))
      .map(name => `${folder}/${name}`),
  );
  assert.deepEqual(wrong, []);
});

test('each file of a library has the form of `lint.wrappers`, and is a row of its list', () => {
  const known = new Set(LANGUAGES.libraries.map(({ wrapper }) => wrapper));
  const wrong: string[] = [];
  for (const language of readdirSync(join(SERVER, 'code/languages'), { withFileTypes: true })) {
    if (!language.isDirectory()) continue;
    const folder = `server/src/code/languages/${language.name}/wrappers`;
    for (const name of readdirSync(join(ROOT, folder)).filter(one => one.endsWith('.json'))) {
      const path = `${folder}/${name}`;
      const file = new ParsedFile(`file:///${path}`, read(path), 'contract');
      const at = (offset: number): string => `${path}:${file.lines.position(offset).line + 1}`;
      wrong.push(...wrapperProblems(file).map(({ range, message }) => `${at(range.start)}: ${message}`));
      const { $schema } = JSON.parse(read(path)) as { $schema: string };
      if (!existsSync(join(ROOT, folder, $schema))) wrong.push(`${path}: there is no ${$schema}`);
      for (const library of librariesOf(file)) {
        if (library.language !== language.name) wrong.push(`${path}: its language is ${language.name}`);
        if (!known.has(library.wrapper)) wrong.push(`${folder}/list.ts has no row for ${name}`);
      }
    }
  }
  assert.deepEqual(wrong, []);
});

test('what the tables of the SDKs name is there', () => {
  assert.deepEqual(
    librariesFor(LANGUAGES.libraries, new Set(otherServices().map(({ name }) => name))).flatMap(library =>
      libraryProblems(library).map(({ path, message }) => `${library.name}, ${path.join('.')}: ${message}`),
    ),
    [],
  );
});
