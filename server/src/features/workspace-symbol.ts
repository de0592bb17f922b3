import { operationId } from '../contract/index.ts';
import { baseName, type Root } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { pauses, type Token } from './token.ts';

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: 'operation' | 'resource' | 'part' | 'error';
  /** Where it belongs: the owner of an operation, the resource of a part, the operation of an error. */
  readonly container: string;
  readonly file: string;
  readonly range: Range;
}

const MOST = 500;

/** Operations, resources, their parts and errors whose names have the letters of a query, in their order. */
export async function workspaceSymbols(
  roots: readonly Root[],
  query: string,
  token: Token,
): Promise<readonly WorkspaceSymbol[]> {
  const pause = pauses(token);
  const found: WorkspaceSymbol[] = [];
  const add = (symbol: WorkspaceSymbol): void => {
    if (found.length < MOST && matches(symbol.name, query)) found.push(symbol);
  };
  for (const root of roots) {
    for (const uri of root.operationFiles) {
      await pause();
      for (const operation of root.parsed(uri)?.operations ?? []) {
        const { name, owner, errors, file } = operation;
        if (name.value === '') continue;
        const id = operationId(operation);
        add({ name: id, kind: 'operation', container: owner?.value ?? baseName(file), file, range: name.range });
        for (const error of errors) add({ name: error.name, kind: 'error', container: id, file, range: error.range });
      }
    }
    for (const { target, resource } of root.declared) {
      const { file, range } = resource.source;
      add({ name: resource.name, kind: 'resource', container: baseName(file), file, range });
      for (const part of target.editing?.parts?.(resource) ?? [])
        add({ name: part, kind: 'part', container: resource.name, file, range });
    }
  }
  return found;
}

/** Whether the letters of a query stand in a name, in their order. */
function matches(name: string, query: string): boolean {
  let at = 0;
  const letters = name.toLowerCase();
  for (const letter of query.toLowerCase().replace(/\s/g, '')) {
    at = letters.indexOf(letter, at) + 1;
    if (at === 0) return false;
  }
  return true;
}
