import { type DataFlow, NONE, UNKNOWN } from '../../../server/src/code/escape/language.ts';
import type { SyntaxNames } from '../../../server/src/code/syntax/language.ts';

const NO_NAMES: ReadonlySet<string> = new Set();

export const SYNTAX: SyntaxNames = {
  comment: { opens: '; ', closes: '' },
  texts: new Set(['comment']),
  code: NO_NAMES,
  markup: null,
  root: 'document',
  blocks: new Set(['section']),
  loops: [],
  guarded: () => [],
};

/** A line is one value in the tree, and nothing in it can be changed: where it goes is not asked. */
export const FLOW: DataFlow = {
  names: NO_NAMES,
  functions: new Set(['section']),
  classes: NO_NAMES,
  loops: NO_NAMES,
  calls: new Set(['setting_value']),
  suites: new Set(['section', 'document']),
  literals: NO_NAMES,
  members: NO_NAMES,
  reflective: NO_NAMES,
  frames: NO_NAMES,
  dynamicScopes: NO_NAMES,
  known: {
    functions: new Map(),
    callsBack: NO_NAMES,
    logs: /^$/,
    methods: new Map(),
    changes: NO_NAMES,
    stores: NO_NAMES,
    extends: NO_NAMES,
    looks: NO_NAMES,
    each: NO_NAMES,
  },
  role: () => NONE,
  use: () => UNKNOWN,
  parameters: () => [],
};
