export type { AnswerContext } from './context.ts';
export { demandDefault, demandWhole } from './lacks.ts';
export { type NamedValue, properties, storedHole } from './properties.ts';
export { isReadable } from './readable.ts';
export { bindReturns } from './returns.ts';
