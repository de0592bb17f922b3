import type { ImportingFile } from './language.ts';

/** How many folders up from a file, and then where down, a module is; both from the root. */
export function wayTo(
  { folder }: ImportingFile,
  module: string,
): { readonly up: number; readonly down: readonly string[] } {
  const to = stepsOf(module);
  let shared = 0;
  while (shared < folder.length && shared < to.length - 1 && folder[shared] === to[shared]) shared++;
  return { up: folder.length - shared, down: to.slice(shared) };
}

/** `./src/operations` is `src`, `operations`. */
export const stepsOf = (module: string): string[] => module.split('/').filter(step => step !== '.' && step !== '');
