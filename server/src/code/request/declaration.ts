import type { Expression, Source } from '../syntax/syntax.ts';
import { bindingsOf } from './definitions.ts';
import type { Reading } from './reading.ts';

/** Imports of imports are not followed further than this. */
const DEEPEST = 8;

/** What gives a name its meaning, in its file or in the one that it is imported from; null where that is not to be seen. */
export function declarationOf(reading: Reading, expression: Expression): Source | null {
  if (expression.kind !== 'name') return null;
  const { program } = reading.ev;
  let source = bindingsOf(expression.name, expression.scope)?.list[0]?.source ?? null;
  let { path } = expression.scope;
  for (let depth = 0; depth < DEEPEST && source?.kind === 'import'; depth++) {
    const file: string | null = program.resolve(path, source.level, source.module);
    const module = file === null ? null : program.module(file);
    if (file === null || !module || source.name === undefined) return null;
    const { name } = source;
    const found = module.language.requests.declared(module, name);
    const [star] = module.stars;
    source = found ?? (star && module.stars.length === 1 ? { ...star, name } : null);
    path = file;
  }
  return source?.kind === 'import' ? null : source;
}
