import type { SourceFiles } from '../../modules/language.ts';

const SOURCE = /\.[cm]?[jt]sx?$/;
const DECLARATION = /\.d\.(?:[cm]?ts|[^./]+\.ts)$/;
const ENDINGS = ['ts', 'tsx', 'js', 'jsx', 'mts', 'cts', 'mjs', 'cjs'];

/** JavaScript, TypeScript, JSX and TSX; no declarations. */
export const FILES: SourceFiles = {
  endings: ENDINGS,
  isSource: path => SOURCE.test(path) && !DECLARATION.test(path),
  isTest: path => /[./_-](?:test|tests|spec|e2e|it)\.[cm]?[jt]sx?$/i.test(path),
  moduleOf: path => path.replace(SOURCE, '').replace(/\/index$/, ''),
  filesOf: module => ENDINGS.flatMap(ending => [`${module}.${ending}`, `${module}/index.${ending}`]),
  layerFolders: ['nodejs'],
  stopWords: ['node', 'nodejs', 'typescript', 'javascript', 'ts', 'js'],
};

/** Types are checked: TypeScript. */
export const isTyped = (path: string): boolean => /\.(?:[cm]?ts|tsx)$/.test(path);
