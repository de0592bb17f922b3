import { everyMapping, type Operation, operationId } from '../contract/index.ts';
import { isMapped, type Root, unique } from '../snapshot/index.ts';
import { targetOf } from '../targets/index.ts';
import type { Range } from '../text/index.ts';
import { get, textOf } from '../yaml/index.ts';
import { type DirectCall, directCalls, operationCallers } from './calls.ts';
import type { Standing } from './overview.ts';
import { pauses, type Token } from './token.ts';

/** What stands above a contract or a table, and what it does when it is clicked. */
export type Lens = { readonly range: Range; readonly title: string } & (
  | { readonly does: 'preview'; readonly operation: string; readonly target?: string }
  | { readonly does: 'run'; readonly operation: string; readonly example?: string }
  | { readonly does: 'show'; readonly places: readonly Standing[] }
);

/** *Preview · Run example · N callers · N direct calls left* above an operation, who uses a table above a table. */
export async function codeLenses(
  root: Root | undefined,
  uri: string,
  code: readonly string[],
  token: Token,
): Promise<readonly Lens[]> {
  const kind = root?.kindOf(uri);
  if (!root || (kind !== 'operation' && kind !== 'resource')) return [];
  const calls = await directCalls(root, code, token);
  return kind === 'operation' ? operationLenses(root, uri, calls) : tableLenses(root, uri, calls, token);
}

function operationLenses(root: Root, uri: string, calls: readonly DirectCall[]): Lens[] {
  const allCallers = operationCallers(root);
  return (root.parsed(uri)?.operations ?? []).flatMap((operation): Lens[] => {
    if (operation.name.value === '') return [];
    const { range } = operation.name;
    const id = operationId(operation);
    const runnable = operation.examples.filter(example => example.data);
    const mapping = operation.mapping?.entry.value;
    const action = textOf(get(mapping, 'action'));
    const bound = root.bound(operation);
    const tables = new Set(
      isMapped(bound)
        ? bound.target.uses(bound.meaning)
        : [textOf(get(mapping, targetOf(operation.mapping?.target)?.resources.kind ?? ''))],
    );
    const left = calls.filter(call => call.action === action && call.table !== null && tables.has(call.table));
    const callers = allCallers.filter(call => call.operation === id);
    const [only] = runnable;
    return [
      ...previews(operation),
      ...(runnable.length === 1 && only
        ? [{ range, title: 'Run example', does: 'run', operation: id, example: only.name } as const]
        : []),
      ...(runnable.length > 1
        ? [{ range, title: `Run ${runnable.length} examples`, does: 'run', operation: id } as const]
        : []),
      ...(callers.length > 0
        ? [{ range, title: counted(callers.length, 'caller'), does: 'show', places: callers } as const]
        : []),
      ...(left.length > 0
        ? [{ range, title: counted(left.length, 'direct call', ' left'), does: 'show', places: left } as const]
        : []),
    ];
  });
}

/** One for the target in use; the others are named. */
const previews = (operation: Operation): Lens[] =>
  everyMapping(operation).flatMap(({ mapping }, i): Lens[] => {
    const shown = { range: operation.name.range, does: 'preview', operation: operationId(operation) } as const;
    const target = targetOf(mapping?.target);
    if (i === 0) return mapping ? [{ ...shown, title: 'Preview' }] : [];
    return target ? [{ ...shown, title: `Preview on ${target.title}`, target: target.name }] : [];
  });

async function tableLenses(root: Root, uri: string, calls: readonly DirectCall[], token: Token): Promise<Lens[]> {
  const names = await root.names.all(pauses(token));
  return root.declared
    .filter(({ resource }) => resource.source.file === uri)
    .flatMap(({ kind, resource: table }): Lens[] => {
      const { range } = table.source;
      const uses = unique(names.of(`${kind} ${table.name}`)).filter(name => name.role === 'read');
      const operations = new Set(uses.map(({ file }) => file));
      const left = calls.filter(call => call.table === table.name);
      return [
        { range, title: counted(operations.size, 'contract'), does: 'show', places: uses },
        ...(left.length > 0
          ? [{ range, title: counted(left.length, 'direct call', ' left'), does: 'show', places: left } as const]
          : []),
      ];
    });
}

const counted = (count: number, what: string, rest = ''): string => `${count} ${what}${count === 1 ? '' : 's'}${rest}`;
