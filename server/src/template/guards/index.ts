export { guard, guards, ifOk, OK } from './guards.ts';
export { textGuard } from './texts.ts';
export { type Used, usedBy } from './used.ts';
export { valueTexts } from './value-texts.ts';
