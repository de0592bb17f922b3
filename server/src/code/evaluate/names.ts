import type { Value } from './value.ts';

/** What the name of a table or an index is, as far as its values show. */
export interface Names {
  /** The texts that it may be, where it can be nothing else; none where that is not known. */
  readonly texts: readonly string[];
  /** The one environment variable that gives it. */
  readonly environment: string | null;
}

const UNKNOWN: Names = { texts: [], environment: null };

/** A variable's name counts before the text that stands for it where it is not set. */
export function namesOf(values: readonly Value[]): Names {
  if (values.some(value => value.kind === 'external')) return UNKNOWN;
  // `process.env.TABLE ?? ''`: nobody's table is called that.
  const texts = values.flatMap(value =>
    value.kind === 'string' && !value.otherwise && value.text !== '' ? [value.text] : [],
  );
  const variables = values.flatMap(value => (value.kind === 'environment' ? [value.name] : []));
  if (variables.length === 0) return { texts: [...new Set(texts)], environment: null };
  const [only = null, ...more] = new Set(variables);
  return texts.length === 0 && more.length === 0 ? { texts, environment: only } : UNKNOWN;
}
