import type { OperationClient } from '../../code/index.ts';
import type { FullLanguage } from '../../code/languages/index.ts';
import type { Problem } from '../../text/index.ts';
import { isOwnClient } from '../files/skipped.ts';
import { baseName, decode, folderOf, relativePath, resolveReference } from '../files/uri.ts';
import type { Fact, Use } from './facts.ts';
import { ALL_FILES, FOLDER, LANGUAGES, TEXT } from './inputs.ts';
import { CONFIG } from './own-files.ts';
import type { Root } from './root.ts';

const DEFAULT = './operations';

/**
 * The client's module of each language from the root, as `./src/operations`: what the configuration names; else `./operations`; where
 * nothing stands there, the one generated client that is somewhere else.
 */
export const CLIENT_MODULES: Fact<null, ReadonlyMap<FullLanguage, string>> = {
  name: 'client modules',
  make: (_, use) => new Map(use(LANGUAGES, null).all.map(language => [language, clientModule(use, language)])),
};

/** What calls operations in code of each language. */
export const CLIENTS: Fact<null, ReadonlyMap<FullLanguage, OperationClient>> = {
  name: 'clients',
  make: (_, use) => {
    const { function: name } = use(CONFIG, null).lint.client;
    return new Map(
      [...use(CLIENT_MODULES, null)].map(([language, module]) => [
        language,
        { module: pathOf(use, module), function: name },
      ]),
    );
  },
};

function clientModule(use: Use, { client, files }: FullLanguage): string {
  const { module } = use(CONFIG, null).lint.client;
  if (module) return module.value;
  const there = use(ALL_FILES, null).filter(uri => client.isFile(decode(uri)));
  const standard = pathOf(use, DEFAULT);
  if (there.some(uri => use(LANGUAGES, null).moduleOf(decode(uri)) === standard)) return DEFAULT;
  const generated = there.filter(uri => isOwnClient(use(TEXT, uri)));
  const [only] = generated;
  if (generated.length !== 1 || only === undefined) return DEFAULT;
  const folder = relativePath(use(FOLDER, null), folderOf(only)) ?? '';
  const name = files.moduleOf(`/${baseName(only)}`).slice(1);
  return `./${[folder, name].filter(step => step !== '').join('/')}`;
}

/** A module from the root as a path without its extension. */
export const pathOf = (use: Use, module: string): string =>
  use(LANGUAGES, null).moduleOf(decode(resolveReference(`${use(FOLDER, null)}/x`, module) ?? ''));

/** A client that the configuration names and that is not there, or has another function. */
export function clientProblems(root: Root): Problem[] {
  const { module, function: name } = root.config.lint.client;
  if (!module?.value.startsWith('.')) return [];
  const client: OperationClient = { module: pathOf(root.get, module.value), function: name };
  const { languages } = root;
  const files = root.all.filter(
    uri => languages.isSource(decode(uri)) && languages.moduleOf(decode(uri)) === client.module,
  );
  const { value, range } = module;
  const problem = (message: string): Problem => ({ rule: 'unknown-client', range, message });
  if (files.length === 0) {
    const write = 'correct the path, or write it with `operation-contracts generate client -o …`';
    return [problem(`There is no module "${value}" below this folder, so no call of an operation is found: ${write}.`)];
  }
  const nameIn = (uri: string): string => languages.of(decode(uri))?.functionName(name) ?? name;
  const has = (uri: string): boolean => root.text(uri)?.includes(nameIn(uri)) ?? false;
  if (files.some(has)) return [];
  const [file = ''] = files;
  return [problem(`"${value}" has no function \`${nameIn(file)}\`: say its name in \`lint.client.function\`.`)];
}
