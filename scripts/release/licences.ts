import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/** A package whose code stands in what is shipped. */
export interface Bundled {
  readonly name: string;
  readonly version: string;
  /** SPDX expression of its package.json; empty where it says none. */
  readonly licence: string;
  /** Its licence file and the notices beside it; empty where there is none. */
  readonly text: string;
}

/** Licences that ask for no more than their notice: what is shipped has it in THIRD-PARTY-NOTICES.txt. */
const PERMISSIVE: ReadonlySet<string> = new Set([
  '0BSD',
  'Apache-2.0',
  'BSD-2-Clause',
  'BSD-3-Clause',
  'BlueOak-1.0.0',
  'CC0-1.0',
  'ISC',
  'MIT',
  'Unlicense',
]);

/** These ask for nothing, not even that they are repeated. */
const WITHOUT_NOTICE: ReadonlySet<string> = new Set(['0BSD', 'CC0-1.0', 'Unlicense']);

/** Of an SPDX expression: one side of an OR is enough, of an AND both count. */
export const isPermissive = (expression: string): boolean =>
  expression
    .replace(/[()]/g, '')
    .split(' OR ')
    .some(choice => choice.split(' AND ').every(one => PERMISSIVE.has(one.trim())));

/** The folders of the packages that files stand in, of esbuild's `metafile.inputs`: `node_modules/a/node_modules/@b/c`. */
export function packageFolders(inputs: Iterable<string>): string[] {
  const folders = [...inputs].flatMap(path => /^(?:.*\/)?node_modules\/(?:@[^/]+\/)?[^/]+(?=\/)/.exec(path)?.[0] ?? []);
  return [...new Set(folders)].sort();
}

/** Reads what packages say of themselves. `root`: the folder that `folders` stand below. */
export const readPackages = (root: string, folders: readonly string[]): Bundled[] =>
  folders.map(folder => {
    const path = join(root, folder);
    const { name = '', version = '', license = '' } = JSON.parse(readFileSync(join(path, 'package.json'), 'utf8'));
    const files = readdirSync(path).filter(file => /^(?:licen[cs]e|copying|notice|thirdpartynotices)/i.test(file));
    const texts = files
      .filter(file => existsSync(join(path, file)))
      .map(file => readFileSync(join(path, file), 'utf8'));
    return { name, version, licence: typeof license === 'string' ? license : '', text: texts.join('\n\n').trim() };
  });

/** Why packages must not be shipped. */
export const licenceProblems = (bundled: readonly Bundled[]): string[] =>
  bundled.flatMap(({ name, version, licence, text }) => [
    ...(isPermissive(licence)
      ? []
      : [`${name} ${version}: its licence is ${licence || 'not said'}, none that we may ship`]),
    ...(text || WITHOUT_NOTICE.has(licence)
      ? []
      : [`${name} ${version}: it has no licence file, which its notice would have to repeat`]),
  ]);

const RULE = `\n\n${'-'.repeat(80)}\n\n`;

/** THIRD-PARTY-NOTICES.txt: a heading `name version (licence)` and the text of each. */
export function notices(bundled: readonly Bundled[]): string {
  const parts = new Map(
    bundled.map(({ name, version, licence, text }) => [
      `${name} ${version}`,
      `${name} ${version} (${licence})${text && `\n\n${text}`}`,
    ]),
  );
  const head = 'Operation Contracts contains code of these packages, each under its own licence.';
  return `${[head, ...[...parts].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, part]) => part)].join(RULE)}\n`;
}
