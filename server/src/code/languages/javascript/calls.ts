import type { Calls } from '../../call-site/language.ts';
import { commandNamed, SHAPES } from './sdk/index.ts';

export const CALLS: Calls = {
  passing: 'object',
  positional: new Set(),
  shapes: SHAPES,
  collector: null,
  sharesGlobals: true,
  commandNamed,
  finishers: ['promise'],
  hooks: ['convertEmptyValues', 'wrapNumbers', 'middlewareStack', 'customizeRequests'],
  sentByWords: () => null,
  scansWhole: () => false,
  isOfProject: (ev, path, specifier, name) =>
    /^[./~#]|^@\//.test(specifier) ||
    ev.program.resolve(path, 0, specifier) !== null ||
    /dynamo|ddb|\baws\b/i.test(`${specifier} ${name}`),
};
