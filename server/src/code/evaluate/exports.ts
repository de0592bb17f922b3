import type { Evaluator } from './evaluator.ts';
import { NOTHING, type Value } from './value.ts';

/** What a file gives to those that import it, by name. */
export const lookUpExport = (ev: Evaluator, path: string, name: string): readonly Value[] =>
  ev.once(path, `${path}\0${name}`, () => ev.program.language(path)?.evaluation.exported(ev, path, name) ?? NOTHING);
