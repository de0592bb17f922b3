import type { Calls } from '../../call-site/language.ts';
import { SHAPES } from './sdk/index.ts';
import { scansWhole, sentByWords } from './sent-by-words.ts';

/** Packages for tests, whose stand-ins take what the real thing takes. */
const STAND_INS = /^(?:unittest|mock|pytest|moto)\b/;

export const CALLS: Calls = {
  passing: 'keywords',
  positional: new Set(['limit', 'page_size']),
  shapes: SHAPES,
  collector: /batch|writer/i,
  sharesGlobals: false,
  commandNamed: () => null,
  finishers: [],
  hooks: ['register'],
  sentByWords,
  scansWhole,
  isOfProject: (_ev, _path, specifier) => !STAND_INS.test(specifier),
};
