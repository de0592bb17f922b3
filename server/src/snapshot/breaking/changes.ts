import { type Change, compareOperations, goneOperation, isFree, type Side } from '../../breaking/index.ts';
import { type Operation, operationId } from '../../contract/index.ts';
import type { Root } from '../root.ts';
import { relativePath } from '../uri.ts';
import { sideOf } from './side.ts';

const first = (root: Root): Operation[] => [...root.operations.values()].map(list => list[0]!);

const compared = new WeakMap<
  Side,
  { readonly before: Side; readonly today: string; readonly changes: readonly Change[] }
>();

/** What changed in a workspace for its callers, since `base`. */
export function changesOf(root: Root, base: Root, today: string): readonly Change[] {
  const before = first(base)
    .filter(operation => !isBroken(base, operation))
    .map(operation => sideOf(base, operation))
    .filter(side => !isFree(side, today));
  const find = (id: string): Operation | undefined => root.operations.get(id)?.[0];
  const gone = before.filter(side => !find(operationId(side.operation)));
  const after = gone.length > 0 ? first(root).map(operation => sideOf(root, operation)) : [];
  return [
    ...before.flatMap(side => {
      const operation = find(operationId(side.operation));
      if (!operation) return [];
      if (isBroken(root, operation)) return [broken(operation)];
      return sameOperation(side, sideOf(root, operation), today);
    }),
    ...gone.flatMap(side => goneChange(side, after, root, base, today)),
    ...authChanges(root, base),
    ...unreadable(root, base),
  ];
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
  if (!change || change.rule !== 'operation-removed') return change ? [change] : [];
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
function unreadable(root: Root, base: Root): Change[] {
  return base.operationFiles.flatMap((uri): Change[] => {
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
