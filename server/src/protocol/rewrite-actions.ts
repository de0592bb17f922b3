import { type CodeAction, CodeActionKind, type WorkspaceEdit } from 'vscode-languageserver';
import type { Action } from '../features/index.ts';
import { identify } from '../rules/index.ts';
import { fixAll, normalUri, safeFixOf } from '../snapshot/index.ts';
import type { Finding, Range } from '../text/index.ts';
import { editsByFile, lspRange, toDiagnostic } from './convert.ts';
import { canCreateFiles } from './extraction-edit.ts';
import { announced } from './look.ts';
import type { Session } from './session.ts';
import { LENS_COMMANDS } from './wire.ts';

/** The kind under which an editor applies all safe fixes of a file, on demand or on save. */
export const FIX_ALL = `${CodeActionKind.SourceFixAll}.operation-contracts`;

/** The edit of a fix; one that wants a look is shown in the client's refactor preview before it is made. */
export function editOf(session: Session, { title, edits, doubts, look }: Action, uri: string): WorkspaceEdit | null {
  const changes = editsByFile(edits, uri, one => session.linesOf(one));
  const made = Object.keys(changes).filter(one => one !== uri && session.workspace.text(normalUri(one)) === null);
  if (made.length > 0) return canCreateFiles(session) ? withNewFiles(changes, made) : null;
  const { documentChanges, changeAnnotationSupport } = session.client.workspace?.workspaceEdit ?? {};
  if (doubts.length === 0 || !documentChanges || !changeAnnotationSupport) return { changes };
  const label = title.replace(/ \(look: .*$/s, '');
  const comment = look && { range: lspRange(look.range, session.linesOf(uri)), newText: look.newText };
  const shown = announced(session, label, doubts.join('; '), changes[uri] ?? [], comment);
  return {
    changeAnnotations: shown.changeAnnotations,
    documentChanges: [{ textDocument: { uri, version: null }, edits: shown.edits }],
  };
}

/** Edits of which some are the text of files that are not there yet. */
const withNewFiles = (changes: NonNullable<WorkspaceEdit['changes']>, made: readonly string[]): WorkspaceEdit => ({
  documentChanges: [
    ...made.map(uri => ({ kind: 'create' as const, uri, options: { ignoreIfExists: true } })),
    ...Object.entries(changes).map(([uri, edits]) => ({ textDocument: { uri, version: null }, edits })),
  ],
});

/** What is in the way of a fix: named in the lightbulb, and shown where it stands. */
export function blockedActions(session: Session, touched: readonly Finding[], uri: string): CodeAction[] {
  return touched.flatMap((finding): CodeAction[] => {
    const { blocked, suppressed } = finding;
    if (!blocked || suppressed === 'comment') return [];
    const common = { kind: CodeActionKind.QuickFix, diagnostics: [toDiagnostic(finding, one => session.linesOf(one))] };
    const title = `${blocked.title}: ${blocked.reason}`;
    if (session.commands.has(LENS_COMMANDS.showLocations)) {
      const at = lspRange(blocked.range, session.linesOf(normalUri(uri)));
      return [
        {
          ...common,
          title,
          command: { title, command: LENS_COMMANDS.showLocations, arguments: [uri, at.start, [{ uri, range: at }]] },
        },
      ];
    }
    const disables = session.client.textDocument?.codeAction?.disabledSupport === true;
    return disables ? [{ ...common, title: blocked.title, disabled: { reason: blocked.reason } }] : [];
  });
}

/** *Fix all in file*, where there are several that need no look; with its edit when it is chosen, if the client can wait for it. */
export function fixAllActions(
  session: Session,
  findings: readonly Finding[],
  touched: readonly Finding[],
  uri: string,
): CodeAction[] {
  const safe = findings.filter(safeFixOf).length;
  if (safe < 2 || !touched.some(safeFixOf)) return [];
  const action: CodeAction = {
    title: `Call operations in the whole file (${safe} calls)`,
    kind: CodeActionKind.QuickFix,
    data: { fixAll: uri },
  };
  const resolves = session.client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  return [resolves ? action : { ...action, edit: fixAllEdit(session, uri) }];
}

/** All safe fixes of a file, for those who ask for just that. */
export function fixAllOnDemand(session: Session, findings: readonly Finding[], uri: string): CodeAction[] {
  if (!findings.some(safeFixOf)) return [];
  return [{ title: 'Call operations wherever it is certain', kind: FIX_ALL, edit: fixAllEdit(session, uri) }];
}

/** What `fixAllActions` left to be made later. */
export const isFixAll = (data: unknown): data is { readonly fixAll: string } =>
  typeof data === 'object' && data !== null && 'fixAll' in data && typeof data.fixAll === 'string';

/** One edit of what changes in the file, so that one step takes it back. */
export function fixAllEdit(session: Session, uri: string): WorkspaceEdit {
  const file = normalUri(uri);
  const before = session.workspace.text(file) ?? '';
  const known = session
    .findings(file)
    .filter(({ suppressed }) => suppressed === 'baseline')
    .map(finding => identify(finding, before));
  const lines = session.linesOf(file);
  const { text } = fixAll(session.workspace, file, known, session.today);
  const range = changed(before, text);
  const newText = text.slice(range.start, text.length - (before.length - range.end));
  return { changes: { [uri]: [{ range: lspRange(range, lines), newText }] } };
}

/** The part of a text that another one has otherwise. */
function changed(before: string, after: string): Range {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let same = 0;
  while (same < shorter - start && before.at(-1 - same) === after.at(-1 - same)) same++;
  return { start, end: before.length - same };
}
