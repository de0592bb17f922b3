import type { Calls } from '../../call-site/language.ts';
import { camelCase, DOCUMENT_NAMES } from '../../sdk/actions.ts';
import { otherShapes } from '../../sdk/services.ts';
import { CONTROL, REQUESTS, type Shape } from '../../sdk/shape.ts';
import { commandNamed } from './command-named.ts';

const SHAPES = new Map<string, Shape>([
  ...Object.entries({ ...REQUESTS, ...CONTROL }).map(
    ([action, fields]) => [camelCase(action), { action, plain: false, fields }] as const,
  ),
  ...otherShapes().map(([action, fields]) => [camelCase(action), { action, plain: true, fields }] as const),
  ...Object.entries(DOCUMENT_NAMES).map(
    ([name, action]) => [name, { action, plain: true, fields: REQUESTS[action] ?? [] }] as const,
  ),
]);

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
