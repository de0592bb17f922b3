export type { Misfit } from './misfit.ts';
export { isMultiple } from './multiple.ts';
export { localRef, validate } from './validate.ts';
