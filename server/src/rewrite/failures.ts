import { firstIdentifier } from '../code/index.ts';
import type { Exchange } from './exchange.ts';
import type { Candidate } from './rewrite.ts';

export const isException = (name: string, { exceptions }: Exchange): boolean => exceptions.has(name);

/** Whether the call can fail with an exception. */
export const mayRaise = (exception: string, { exceptions }: Exchange): boolean =>
  exceptions.get(exception)?.raised === true;

/** The errors of the operation that an exception of the SDK becomes. */
export const errorsOf = (exception: string, { exceptions }: Exchange): readonly string[] =>
  exceptions.get(exception)?.errors ?? [];

const raisedBy = ({ exceptions }: Exchange): readonly string[] =>
  [...exceptions].flatMap(([name, { raised }]) => (raised ? [name] : []));

/** What a caller in another file catches of a call; an operation throws something else. `any`: classes of every failure. */
export function caughtAfar({ exchange, importers }: Candidate, any: readonly string[]): readonly string[] {
  const found = [...raisedBy(exchange), ...any].flatMap(name => {
    const file = importers.naming(name);
    return file === null ? [] : [`${name} is named in ${file}, and is another error now`];
  });
  return found.slice(0, 1);
}

/**
 * What is put around a call (a decorator, a function that is given it) may catch in another file what the call throws. `word`:
 * how the language does that.
 */
export function caughtAround(
  { exchange, importers }: Candidate,
  wrappers: readonly string[],
  any: readonly string[],
  word: string,
): readonly string[] {
  if (wrappers.length === 0) return [];
  const own = wrappers.find(wrapper => importers.imported(firstIdentifier(wrapper) || wrapper) !== null);
  const catching = own === undefined ? null : importers.imported(word);
  if (catching !== null) return [`\`${own}\` is put around it, and exceptions are caught in ${catching}`];
  const found = [...raisedBy(exchange), ...any].flatMap(name => {
    const file = importers.imported(name);
    return file === null ? [] : [`${name} is named in ${file}, and is another error now`];
  });
  return found.slice(0, 1);
}
