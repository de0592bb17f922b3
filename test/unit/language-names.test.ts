import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join, sep } from 'node:path';
import { test } from 'node:test';
import { LANGUAGES } from '../../server/src/code/languages/index.ts';

const ROOT = join(import.meta.dirname, '../..');
const SERVER = join(ROOT, 'server/src');

/** Names of languages, and of the endings of their files. */
const NAMES = /\b(?:is)?(?:python|javascript|typescript)\b(?!:)|\.(?:py|[cm]?[jt]sx?)\b(?!on)|\[(?:jt|tj)\]s/i;

/** Code with its texts, without comments, what is imported, and the examples of rules, which are files of some language. */
const withoutComments = (code: string): string =>
  code
    .replace(/\/\*[^]*?\*\//g, '')
    .replace(/^ {2}example: \{[^]*?^ {2}\},$/gm, '')
    .replace(/(?<![:'"`\\])\/\/.*/g, '')
    .replace(/^(?:import|export)\b[^;]*?from '[^']*'.*$/gm, '')
    .replace(/^(?:import|\} from) .*$/gm, '')
    .replace(/\bimport\('[^']*'\)/g, '');

test('only code/languages/ knows the languages by name', () => {
  const found = readdirSync(SERVER, { recursive: true, encoding: 'utf8' })
    .map(name => name.split(sep).join('/'))
    .filter(name => name.endsWith('.ts') && !name.startsWith('code/languages/'))
    .filter(name => NAMES.test(withoutComments(readFileSync(join(SERVER, name), 'utf8'))))
    .sort();
  assert.deepEqual(found, [], 'ask the language (code/language.ts)');
});

test('the build copies the grammars of all languages', () => {
  const script = readFileSync(join(ROOT, 'scripts/build.mjs'), 'utf8');
  const missing = LANGUAGES.all.flatMap(({ grammars }) => grammars).filter(name => !script.includes(`'${name}'`));
  assert.deepEqual(missing, []);
});
