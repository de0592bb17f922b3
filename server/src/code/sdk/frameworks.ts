/**
 * A framework that keeps what one part of a program puts there under a name, and gives it to the others: the receivers on the
 * two sides have nothing to do with each other in the code.
 */
export interface Framework {
  /** What a file imports of it; only where some file does, the rest counts. */
  readonly packages: readonly string[];
  /** The last names of what has the values as properties, elements or by `get`: `app.locals.db`, `request.app['table']`. */
  readonly holders: readonly string[];
  /** Methods that put a value there; without one, it is assigned to what holds it: `set(name, value)`, `register({ name: value })`, `append_context(name=value)`. */
  readonly puts: Readonly<Record<string, 'pair' | 'entries' | 'keywords'>>;
  /** Methods that give the value of the name that is their first argument. */
  readonly gets: readonly string[];
  /** Constructors and factories get the values as parameters, or as properties of their one parameter. */
  readonly injects?: true;
}
