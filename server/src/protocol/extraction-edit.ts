import type { ChangeAnnotation, CreateFile, TextDocumentEdit, TextEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ExtractedOperation } from '../features/index.ts';
import type { Edit } from '../text/index.ts';
import { lspRange } from './convert.ts';
import { announced } from './look.ts';
import type { Session } from './session.ts';

type Extracted = Extract<ExtractedOperation, { kind: 'extracted' }>;

/** Whether the client can be given new files in an edit. */
export function canCreateFiles({ client }: Session): boolean {
  const edit = client.workspace?.workspaceEdit;
  return edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true;
}

/** One edit that writes the contract and rewrites the call. What wants a look is asked for, or left out where nobody could ask. */
export function extractionEdit(session: Session, uri: string, extracted: Extracted): WorkspaceEdit {
  const { files, edits, doubts, look, name } = extracted;
  const asks = session.client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const created = files.flatMap((file): (CreateFile | TextDocumentEdit)[] => [
    { kind: 'create', uri: file.uri, ...(asks ? { annotationId: 'contract' } : {}) },
    { textDocument: { uri: file.uri, version: null }, edits: [{ range: START, newText: file.text }] },
  ]);
  const textEdit = ({ range, newText }: Edit): TextEdit => ({ range: lspRange(range, session.linesOf(uri)), newText });
  const plain = edits.map(textEdit);
  const shown =
    doubts === ''
      ? { changeAnnotations: {}, edits: plain }
      : announced(session, `Call operation ${name}`, doubts, plain, look && textEdit(look));
  const rewritten: TextDocumentEdit = {
    textDocument: { uri: session.spelled(uri), version: session.documents.get(uri)?.version ?? null },
    edits: shown.edits,
  };
  const taken = edits.length > 0 && (doubts === '' || asks);
  const contract: ChangeAnnotation = { label: `The contract of ${name}`, needsConfirmation: false };
  return {
    documentChanges: [...created, ...(taken ? [rewritten] : [])],
    ...(asks ? { changeAnnotations: { contract, ...(taken ? shown.changeAnnotations : {}) } } : {}),
  };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
