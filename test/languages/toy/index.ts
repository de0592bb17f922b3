import type { FullLanguage } from '../../../server/src/code/languages/index.ts';
import { folderOf, join } from '../../../server/src/code/modules/paths.ts';
import { toyClient } from './client.ts';
import { lowerToy } from './lower.ts';
import { answerUse, rewriteCall } from './rewrite.ts';
import { SDK, SHAPES } from './sdk.ts';
import { FLOW, SYNTAX } from './tree.ts';

const ENDING = /\.steps$/;
const IMPORT = /^\[use\]\n((?:[a-z_]+ = .*\n)*)/m;

/**
 * A language of lines, for tests alone: nothing of the product knows it. A section is a function with its parameters, a line a
 * call with keywords, `$id` a variable, and `[use]` names what is imported:
 *
 *     [use]
 *     db = toydb
 *
 *     ; Stores a user.
 *     [store_user id name]
 *     done = db.put TableName=users Item.pk=USER#$id Item.sk=PROFILE Item.name=$name
 */
export const TOY: FullLanguage = {
  name: 'toy',
  titles: ['Toy'],
  documents: ['toy'],
  grammars: ['ini'],
  grammarOf: () => 'ini',
  parse: (_, text, parsers) => parsers.parse(text, 'ini'),
  files: {
    endings: ['steps'],
    isSource: path => ENDING.test(path),
    isTest: path => /_check\.steps$/.test(path),
    moduleOf: path => path.replace(ENDING, ''),
    filesOf: module => [`${module}.steps`],
    layerFolders: ['toy'],
    stopWords: ['toy', 'steps'],
  },
  imports: {
    isSetup: () => false,
    installed: () => () => false,
    scan: text => [...(IMPORT.exec(text)?.[1] ?? '').matchAll(/ = (\S+)/g)].map(([, name = '']) => name),
    split: module => ({ level: 0, module }),
    plain: name => name,
    resolver: listing => (from, _, module) => {
      const path = `${join(folderOf(from), module)}.steps`;
      return listing.has(path) ? path : null;
    },
    wouldMean: (module, from, _, imported) => join(folderOf(from), imported) === module,
  },
  libraries: [SDK],
  lower: lowerToy,
  functionName: name => name.toLowerCase(),
  documented: (text, start) => /(?:^|\n); (.*)\n$/.exec(text.slice(0, start))?.[1] ?? null,
  syntax: SYNTAX,
  evaluation: {
    exported: () => [],
    imported: (ev, path, { module }) => {
      const library = ev.program.library(path, module) ?? ev.program.client(path, 0, module);
      return library ? [{ kind: 'library', ...library, table: null, made: null }] : [];
    },
    seesOwnClass: false,
    starsBind: false,
    explicitReceiver: false,
    defaultExport: false,
    keepsPromises: false,
    superCall: '',
    namedBySelf: () => [],
    tracers: [],
    frameworks: [],
  },
  calls: {
    passing: 'keywords',
    positional: new Set(),
    shapes: SHAPES,
    collector: null,
    sharesGlobals: false,
    commandNamed: () => null,
    finishers: [],
    hooks: [],
    sentByWords: () => null,
    scansWhole: () => false,
    isOfProject: () => false,
  },
  flow: FLOW,
  requests: {
    exactNumbers: false,
    absent: 'null',
    absentElements: false,
    entriesAreMembers: false,
    addsOnlyTexts: true,
    merge: null,
    changers: [],
    changed: () => null,
    declared: () => undefined,
    calledMayBe: () => undefined,
    formatted: () => undefined,
    sometimesSpread: () => null,
    builtCondition: () => undefined,
    builders: [],
    lostConditions: () => [],
    documented: () => null,
    validated: () => null,
    testedType: () => null,
    notation: {
      member: (object, name) => `${object}.${name}`,
      property: (object, name) => `${object}.${name}`,
      quotedKeys: false,
      listOfSet: text => text,
    },
  },
  rewriting: { rewrite: rewriteCall, answerUse },
  client: {
    option: 'toy',
    file: 'operations.steps',
    generate: toyClient,
    isFile: path => path.endsWith('/operations.steps'),
    isFileOf: () => true,
    imported: ({ module }) => module.replace('./', ''),
  },
};
