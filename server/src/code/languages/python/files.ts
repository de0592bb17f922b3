import type { SourceFiles } from '../../modules/language.ts';

export const FILES: SourceFiles = {
  endings: ['py'],
  isSource: path => path.endsWith('.py'),
  isTest: path => /\/test_[^/]*\.py$|_test\.py$|\/conftest\.py$/i.test(path),
  moduleOf: path => path.replace(/\.py$/, '').replace(/\/__init__$/, ''),
  filesOf: module => [`${module}.py`, `${module}/__init__.py`],
  layerFolders: ['python'],
  stopWords: ['python', 'py'],
};
