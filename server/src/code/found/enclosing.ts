import type { Range } from '../../text/index.ts';
import type { Scope } from '../syntax/scope.ts';

/** The function that code stands in. */
export interface Enclosing {
  /** `UserStore.save`; of nested functions `outer.inner`; of callbacks without a name, that of the function around them. Empty at the top of a file. */
  readonly name: string;
  /** Where the innermost named function stands; null at the top of a file. */
  readonly range: Range | null;
}

export function enclosingOf(scope: Scope): Enclosing {
  const names: string[] = [];
  let range: Range | null = null;
  for (let at: Scope | null = scope; at; at = at.parent) {
    const { owner } = at;
    if (!owner) continue;
    const [other] = owner.kind === 'function' ? owner.names : [];
    const name = owner.name === '' || owner.name.startsWith('<') ? (other ?? '') : owner.name;
    if (name === '') continue;
    names.unshift(name);
    if (owner.kind === 'function') range ??= { start: owner.start, end: owner.end };
  }
  return { name: names.join('.'), range };
}
