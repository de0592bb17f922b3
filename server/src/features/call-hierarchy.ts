import type { Enclosing } from '../code/index.ts';
import { type Operation, operationId } from '../contract/index.ts';
import { baseName, nameAt, type Root, relativePath, unique } from '../snapshot/index.ts';
import type { Range } from '../text/index.ts';
import { directCalls } from './calls.ts';
import { operationIn, type Standing } from './overview.ts';
import { pauses, type Token } from './token.ts';

/** What the calls of a workspace go through: a function of Lambda code calls operations, and an operation a resource. */
export interface Station extends Standing {
  readonly kind: 'function' | 'operation' | 'resource';
  /** `saveUser`, `store-user@1`, `users` */
  readonly name: string;
  readonly detail: string;
  /** Of its name. */
  readonly selection: Range;
}

/** Calls from one station to another: `places` are in the file of the caller. */
export interface Calls {
  readonly station: Station;
  readonly places: readonly Range[];
}

/** What stands at an offset: an operation or a resource that is named there, or the function around a call. */
export function station(root: Root | undefined, uri: string, offset: number): Station | undefined {
  if (!root) return undefined;
  const name = nameAt(root.names.around(uri, offset), offset);
  if (name?.kind === 'operation') {
    const own = root.parsed(uri)?.operations.find(one => one.name.range.start === name.range.start);
    const operation = name.role === 'definition' ? own : root.find(name.reference ?? name.text);
    return operation && operationStation(operation);
  }
  if (name?.kind === 'resource') {
    const placed = placedOf(root, name.key);
    return placed && resourceStation(placed);
  }
  const around = root.isCode(uri)
    ? root
        .code(uri)
        .operationCalls.filter(({ enclosing: { range } }) => range && range.start <= offset && offset <= range.end)
        .sort((a, b) => length(a.enclosing.range) - length(b.enclosing.range))[0]
    : undefined;
  return around && functionStation(root, uri, around.enclosing);
}

const length = (range: Range | null): number => (range ? range.end - range.start : 0);

/** Who calls a station: functions an operation; operations, and functions past the contracts, a resource. */
export async function incoming(
  root: Root,
  to: Station,
  code: readonly string[],
  token: Token,
): Promise<readonly Calls[]> {
  switch (to.kind) {
    case 'function':
      return [];
    case 'operation':
      return byFunction(
        root,
        root.callsOf(to.name).map(({ file, call }) => ({ file, enclosing: call.enclosing, range: call.callee })),
      );
    case 'resource': {
      const kind = root.declared.find(({ resource }) => resource.source.file === to.file)?.kind ?? '';
      const names = unique((await root.names.all(pauses(token))).of(`${kind} ${to.name}`)).filter(
        one => one.role === 'read',
      );
      const operations = names.flatMap(({ file, range }): Calls[] => {
        const operation = root
          .parsed(file)
          ?.operations.find(({ node }) => node.range.start <= range.start && range.end <= node.range.end);
        return operation && root.kindOf(file) === 'operation'
          ? [{ station: operationStation(operation), places: [range] }]
          : [];
      });
      const direct = (await directCalls(root, code, token)).filter(call => call.table === to.name);
      return [...joined(operations), ...byFunction(root, direct)];
    }
  }
}

/** What a station calls. */
export async function outgoing(root: Root, from: Station, token: Token): Promise<readonly Calls[]> {
  await pauses(token)();
  switch (from.kind) {
    case 'resource':
      return [];
    case 'operation': {
      const operation = operationIn(root, from.file, from.name);
      if (!operation) return [];
      const { start, end } = operation.node.range;
      return joined(
        root.names.in(from.file).flatMap(({ kind, key, range, implied }): Calls[] => {
          const placed = kind === 'resource' && !implied ? placedOf(root, key) : undefined;
          return placed && start <= range.start && range.end <= end
            ? [{ station: resourceStation(placed), places: [range] }]
            : [];
        }),
      );
    }
    case 'function':
      return joined(
        root.operationCalls
          .filter(
            ({ file, call }) => file === from.file && functionStation(root, file, call.enclosing).name === from.name,
          )
          .flatMap(({ call, operation }): Calls[] => {
            const called = operation === null ? undefined : root.find(operation);
            return called ? [{ station: operationStation(called), places: [call.callee] }] : [];
          }),
      );
  }
}

interface PlacedInCode extends Standing {
  readonly enclosing: Enclosing;
}

const byFunction = (root: Root, calls: readonly PlacedInCode[]): Calls[] =>
  joined(
    calls.map(({ file, enclosing, range }) => ({ station: functionStation(root, file, enclosing), places: [range] })),
  );

/** The calls of one station together. */
function joined(all: readonly Calls[]): Calls[] {
  const found = new Map<string, { station: Station; places: Range[] }>();
  for (const { station: one, places } of all) {
    const id = `${one.kind} ${one.file} ${one.name} ${one.range.start}`;
    const known = found.get(id) ?? { station: one, places: [] };
    known.places.push(...places);
    found.set(id, known);
  }
  return [...found.values()];
}

const operationStation = (operation: Operation): Station => ({
  kind: 'operation',
  name: operationId(operation),
  detail: operation.summary?.value ?? '',
  file: operation.file,
  range: operation.node.range,
  selection: operation.name.range,
});

const placedOf = (root: Root, key: string): Root['declared'][number] | undefined =>
  root.declared.find(({ kind, resource }) => `${kind} ${resource.name}` === key);

const resourceStation = ({ target, kind, resource: { name, source } }: Root['declared'][number]): Station => ({
  kind: 'resource',
  name,
  detail: `${target.title} ${kind}`,
  file: source.file,
  range: source.range,
  selection: source.range,
});

/** What stands at the top of a file is called by its module. */
function functionStation(root: Root, file: string, { name, range }: Enclosing): Station {
  const whole = range ?? { start: 0, end: root.text(file)?.length ?? 0 };
  return {
    kind: 'function',
    name: name === '' ? baseName(file) : name,
    detail: relativePath(root.folder, file) ?? file,
    file,
    range: whole,
    selection: { start: whole.start, end: whole.start },
  };
}
