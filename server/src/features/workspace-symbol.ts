import { operationId } from '../contract/index.ts';
import { baseName, type Root } from '../snapshot/index.ts';
import { dynamodb } from '../targets/index.ts';
import type { Range } from '../text/index.ts';
import { pauses, type Token } from './token.ts';

export interface WorkspaceSymbol {
  readonly name: string;
  readonly kind: 'operation' | 'table' | 'index' | 'error';
  /** Where it belongs: the owner of an operation, the table of an index, the operation of an error. */
  readonly container: string;
  readonly file: string;
  readonly range: Range;
}

const MOST = 500;

/** Operations, tables, indexes and errors whose names have the letters of a query, in their order. */
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
    for (const table of root.resourcesOf(dynamodb)) {
      const { file, range } = table.source;
      add({ name: table.name, kind: 'table', container: baseName(file), file, range });
      for (const index of table.indexes) add({ name: index.name, kind: 'index', container: table.name, file, range });
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
