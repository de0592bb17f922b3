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
import { namedSets, openTables } from '../source-tables.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'server/src');

const read = (...path: string[]): string => readFileSync(join(ROOT, ...path), 'utf8');

/**
 * Tables that any text is looked up in, by who writes it. A table of a set that we know is keyed by its names (`Record<Name, …>`, or
 * `satisfies` where the table is the set), so that a name without a row is an error of the compiler.
 */
const OPEN = {
  'the grammar of a language': [
    'code/languages/javascript/escape.ts PATTERNS',
    'code/languages/javascript/escape.ts USES',
    'code/languages/javascript/lower/expression.ts EXPRESSIONS',
    'code/languages/javascript/lower/statement.ts STATEMENTS',
    'code/languages/javascript/lower/type.ts TYPES',
    'code/languages/python/escape.ts USES',
    'code/languages/python/lower/expression.ts EXPRESSIONS',
    'code/languages/python/lower/star.ts FIRST',
    'code/languages/python/lower/statement.ts STATEMENTS',
  ],
  'programs: names of their libraries': [
    'code/call-site/callbacks.ts RUNNERS',
    'code/evaluate/callers.ts EACH',
    'code/evaluate/pairs.ts PAIRS',
    'code/evaluate/platform.ts GIVES',
    'code/languages/javascript/jsdoc.ts SCALARS',
    'code/languages/javascript/lower/expression.ts MUTATIONS',
    'code/languages/javascript/rewrite/item-reads.ts METHODS',
    'code/languages/javascript/zod.ts CHECKS',
    'code/languages/python/conditions.ts COMPARATORS',
    'code/languages/python/conditions.ts FUNCTIONS',
    'code/languages/python/conditions.ts JUNCTIONS',
    'code/languages/python/lower/expression.ts MUTATIONS',
    'code/languages/python/sent-by-words.ts GIVERS',
    'code/request/gives.ts BYTE_MAKERS',
    'code/request/shape-of.ts NAMED',
    'code/request/type-of.ts ANNOTATIONS',
    'code/request/utility-types.ts OF_OBJECTS',
    'targets/dynamodb/calls/read/client-settings.ts HARMLESS',
  ],
  'contracts, and what is mistaken for it': [
    'contract/form/scalar.ts MEANT',
    'extract/words.ts IRREGULAR',
    'features/preview/condition-words.ts KINDS',
    'targets/dynamodb/model/expression/token-reader.ts CONFUSED',
    'targets/sql/bind/check/values.ts CASTS',
    'value/context-variables.ts CONTEXT_VARIABLES',
    'value/context-variables.ts OPEN',
    'value/context-variables.ts RARE',
    'value/parse.ts CONFUSED',
  ],
  'schemas: names of formats and dialects': [
    'schema/compare/formats.ts WIDER',
    'schema/meta-schemas.ts META_SCHEMAS',
    'schema/sample.ts known',
  ],
  'templates of API Gateway: methods of Java, and words of Velocity': [
    'velocity/methods.ts BOOLEAN',
    'velocity/methods.ts ENTRY',
    'velocity/methods.ts LIST',
    'velocity/methods.ts MAP',
    'velocity/methods.ts NUMBER',
    'velocity/methods.ts STRING',
    'velocity/parse-expression.ts WORDS',
  ],
  'templates of CloudFormation: names of AWS': [
    'infra/infrastructure.ts LOCATIONS',
    'infra/intrinsics.ts STANDS_FOR',
    'targets/dynamodb/resources/permissions/iam.ts CONNECTOR_PERMISSIONS',
    'targets/dynamodb/resources/permissions/iam.ts MANAGED_POLICIES',
    'targets/dynamodb/resources/permissions/iam.ts POLICY_TEMPLATES',
    'targets/dynamodb/resources/template-keys.ts SIMPLE_TYPES',
  ],
  'texts: their characters': [
    'cli/formats/xml.ts ENTITIES',
    'cli/printable.ts SHORT',
    'code/languages/javascript/lower/names.ts ESCAPES',
    'code/languages/python/lower/literals.ts ESCAPES',
    'targets/dynamodb/bind/expression.ts ESCAPES',
    'value/lexer.ts ESCAPES',
    'velocity/json-print.ts SHORT',
    'velocity/services.ts SHORT',
    'yaml/scalar.ts ESCAPE_DIGITS',
  ],
  'nobody: it is handed on as plain JSON': [
    'extract/data.ts schema',
    'snapshot/generators/rendering.ts SAMPLE_CONTEXT',
    'targets/dynamodb/local/http-database.ts headers',
  ],
} as const;

test('a table of a closed set is keyed by its names', async () => {
  const sets = namedSets(SERVER);
  const tables = await openTables(SERVER);
  assert.ok(sets.length > 100 && tables.length > 40);
  assert.deepEqual(
    tables.flatMap(({ name, keys }) => {
      const set = sets.find(({ members }) => keys.length > 1 && keys.every(key => members.includes(key)));
      return set ? [`${name} is keyed by ${set.name}`] : [];
    }),
    [],
  );
  assert.deepEqual(
    tables.map(({ name }) => name).sort(),
    Object.values(OPEN).flat().sort(),
    'more: key the table by its names, or say in this list who else writes them. Fewer: take it off the list.',
  );
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
