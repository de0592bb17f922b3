import { type CodeAction, CodeActionKind, type Range as LspRange } from 'vscode-languageserver';
import { extractable, extractOperation } from '../features/index.ts';
import { normalUri } from '../snapshot/index.ts';
import type { Finding } from '../text/index.ts';
import { toDiagnostic } from './convert.ts';
import { canCreateFiles, extractionEdit } from './extraction-edit.ts';
import type { Session } from './session.ts';
import { EXTRACT_COMMAND } from './wire.ts';

interface Extraction {
  readonly uri: string;
  readonly range: LspRange;
}

const isExtraction = (data: unknown): data is Extraction =>
  typeof data === 'object' && data !== null && 'uri' in data && typeof data.uri === 'string' && 'range' in data;

/** *Extract operation* for each of the findings that has no contract yet. `uri`: as the client spells it. */
export function extractions(session: Session, uri: string, findings: readonly Finding[]): CodeAction[] {
  const root = session.rootOf(uri);
  return root ? extractable(root, findings).flatMap(finding => extraction(session, uri, finding)) : [];
}

/** An action that was chosen, with its edit. */
export const resolveExtraction = (session: Session, action: CodeAction): CodeAction =>
  isExtraction(action.data)
    ? { ...action, ...extracted(session, normalUri(action.data.uri), action.data.range) }
    : action;

/** *Extract operation*: with the client's command, which asks for a name; or with an edit, made when it is chosen. */
function extraction(session: Session, uri: string, finding: Finding): CodeAction[] {
  if (!canCreateFiles(session)) return [];
  const diagnostic = toDiagnostic(finding, one => session.linesOf(one));
  const at: Extraction = { uri, range: rangeOf(session, finding) };
  const common = { kind: CodeActionKind.QuickFix, diagnostics: [diagnostic] };
  if (session.commands.has(EXTRACT_COMMAND)) {
    const title = 'Extract operation…';
    return [{ ...common, title, command: { title, command: EXTRACT_COMMAND, arguments: [at.uri, at.range] } }];
  }
  const title = 'Extract operation';
  const resolves = session.client.textDocument?.codeAction?.resolveSupport?.properties.includes('edit') === true;
  if (resolves) return [{ ...common, title, data: at }];
  const { edit } = extracted(session, normalUri(uri), at.range);
  return edit ? [{ ...common, title, edit }] : [];
}

const rangeOf = (session: Session, { file, range }: Finding): LspRange => session.location(file, range).range;

/** The edit of a chosen extraction; where it cannot be made, the client is told why. */
function extracted(session: Session, uri: string, range: LspRange): Pick<CodeAction, 'edit'> {
  const root = session.rootOf(uri);
  if (!root) return {};
  const at = { uri, range: session.rangeOf(uri, range) };
  const found = extractOperation(root, session.codeOf(root), at, session.today);
  if (found.kind === 'extracted') return { edit: extractionEdit(session, uri, found) };
  session.connection.window.showWarningMessage(`No operation can be extracted from this call: ${found.reason}.`);
  return {};
}
