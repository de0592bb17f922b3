import { type Change, compareOperations, goneOperation, isFree, type Side } from '../../../breaking/index.ts';
import { type Operation, operationId } from '../../../contract/index.ts';
import { relativePath } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import { sideOf } from './side.ts';

const first = (root: Root): Operation[] => [...root.operations.values()].map(list => list[0]!);

const compared = new WeakMap<
  Side,
  { readonly before: Side; readonly today: string; readonly changes: readonly Change[] }
>();

/** What changed in a workspace for its callers, since `base`. `only`: what concerns one file of the workspace at hand. */
export function changesOf(root: Root, base: Root, today: string, only?: string): readonly Change[] {
  const find = (id: string): Operation | undefined => root.operations.get(id)?.[0];
  const before = first(base);
  const kept = before.flatMap(operation => {
    const now = find(operationId(operation));
    const asked = now && (only === undefined || now.file === only);
    return asked && !isBroken(base, operation) ? [{ operation, now }] : [];
  });
  const gone = before.filter(operation => !find(operationId(operation)) && !isBroken(base, operation));
  const names = new Set(gone.map(operation => operation.name.value));
  const candidates =
    gone.length === 0
      ? []
      : first(root).filter(one => !base.operations.has(operationId(one)) || names.has(one.name.value));
  const after = candidates.map(operation => sideOf(root, operation));
  const changes = [
    ...kept.flatMap(({ operation, now }) => {
      const side = sideOf(base, operation);
      if (!isBroken(root, now)) return sameOperation(side, sideOf(root, now), today);
      return isFree(side, today) ? [] : [broken(now)];
    }),
    ...gone.flatMap(operation => goneChange(sideOf(base, operation), after, root, base, today)),
    ...authChanges(root, base),
    ...unreadable(root, base, only),
  ];
  return only === undefined
    ? changes
    : changes.filter(({ at, path }) => concerns(at.operation, path, only, root, base));
}

/** Whether a change is shown in a file: that of its operation, or where it was. */
function concerns({ file }: Operation, path: Change['path'], only: string, root: Root, base: Root): boolean {
  if (path[0] === 'api') return only === (root.configFile?.uri ?? file);
  return file === only || counterpart(file, base, root) === only;
}

/** The document is no YAML: what was read of it may be anything. */
const isBroken = (root: Root, operation: Operation): boolean =>
  root.parsed(operation.file)?.documents[operation.document]?.broken !== false;

const broken = (operation: Operation): Change => ({
  rule: 'operation-unreadable',
  severity: 'error',
  message: `${operationId(operation)} cannot be read: it is not exported, and callers get 404.`,
  operation: operationId(operation),
  path: [],
  at: { operation, path: [] },
  before: null,
  after: null,
});

function sameOperation(before: Side, after: Side, today: string): readonly Change[] {
  const known = compared.get(after);
  if (known?.before === before && known.today === today) return known.changes;
  const changes = compareOperations(before, after, today);
  compared.set(after, { before, today, changes });
  return changes;
}

function goneChange(before: Side, after: readonly Side[], root: Root, base: Root, today: string): Change[] {
  const wasThere = (id: string): boolean => base.operations.has(id);
  const change = goneOperation(before, after, wasThere, today);
  if (change?.rule !== 'operation-removed') return change ? [change] : [];
  // It may stand in a document that cannot be read now.
  const path = relativePath(base.folder, before.operation.file);
  const file = root.parsed(counterpart(before.operation.file, base, root));
  if (!file?.documents.some(document => document.broken)) return [change];
  const message = `${change.operation} is not found, and ${path} cannot be read: correct it first.`;
  return [{ ...change, rule: 'operation-unreadable', message }];
}

/** The same file in the other state. */
const counterpart = (uri: string, of: Root, to: Root): string => to.folder + uri.slice(of.folder.length);

/** `iam`, `api-key`, `none`: what a caller must show. */
function authChanges(root: Root, base: Root): Change[] {
  const [was, is] = [base.config.api.auth, root.config.api.auth];
  if (was === is || base.operations.size === 0) return [];
  const loose = is === 'none';
  const at = first(root)[0] ?? first(base)[0]!;
  return [
    {
      rule: loose ? 'auth-loosened' : 'auth-tightened',
      severity: loose ? 'warning' : 'error',
      message: loose
        ? `Anyone may call now: \`auth\` is none, and was ${was}.`
        : `Callers must authenticate by ${is} now, ${was} before: their requests are refused.`,
      operation: root.config.api.name,
      path: ['api', 'auth'],
      at: { operation: at, path: ['api', 'auth'] },
      before: was,
      after: is,
    },
  ];
}

/** Documents of the older state that are no YAML: nobody knows what they promised. */
function unreadable(root: Root, base: Root, only?: string): Change[] {
  const files = base.operationFiles.filter(uri => only === undefined || counterpart(uri, base, root) === only);
  return files.flatMap((uri): Change[] => {
    const file = base.parsed(uri);
    if (file && !file.documents.some(document => document.broken)) return [];
    const path = relativePath(base.folder, uri) ?? uri;
    const now = root.parsed(counterpart(uri, base, root))?.operations[0];
    const at = now ?? file?.operations[0];
    if (!at) return [];
    return [
      {
        rule: 'contract-uncompared',
        severity: 'warning',
        message: `The older ${path} cannot be read, and is not compared: this may break callers.`,
        operation: at.name.value === '' ? path : operationId(at),
        path: [],
        at: { operation: at, path: [] },
        before: null,
        after: null,
      },
    ];
  });
}
