import type { ChangeAnnotation, CreateFile, TextDocumentEdit, WorkspaceEdit } from 'vscode-languageserver';
import type { ExtractedOperation } from '../features/index.ts';
import { lspRange } from './convert.ts';
import type { Session } from './session.ts';

type Extracted = Extract<ExtractedOperation, { kind: 'extracted' }>;

/** Whether the client can be given new files in an edit. */
export function canCreateFiles({ client }: Session): boolean {
  const edit = client.workspace?.workspaceEdit;
  return edit?.documentChanges === true && edit.resourceOperations?.includes('create') === true;
}

/** One edit that writes the contract and rewrites the call. What wants a look is asked for, or left out where nobody could ask. */
export function extractionEdit(session: Session, uri: string, extracted: Extracted): WorkspaceEdit {
  const { files, edits, look, name } = extracted;
  const asks = session.client.workspace?.workspaceEdit?.changeAnnotationSupport !== undefined;
  const created = files.flatMap((file): (CreateFile | TextDocumentEdit)[] => [
    { kind: 'create', uri: file.uri, ...(asks ? { annotationId: 'contract' } : {}) },
    { textDocument: { uri: file.uri, version: null }, edits: [{ range: START, newText: file.text }] },
  ]);
  const annotation = look === '' ? 'call' : 'look';
  const taken = edits.length > 0 && (look === '' || asks);
  const lines = session.linesOf(uri);
  const rewritten: TextDocumentEdit = {
    textDocument: { uri: session.spelled(uri), version: session.documents.get(uri)?.version ?? null },
    edits: edits.map(({ range, newText }) => ({
      range: lspRange(range, lines),
      newText,
      ...(asks ? { annotationId: annotation } : {}),
    })),
  };
  const annotations: Record<string, ChangeAnnotation> = {
    contract: { label: `The contract of ${name}`, needsConfirmation: false },
    ...(taken
      ? {
          [annotation]: {
            label: `Call operation ${name}`,
            needsConfirmation: look !== '',
            ...(look === '' ? {} : { description: `Look: ${look}` }),
          },
        }
      : {}),
  };
  return {
    documentChanges: [...created, ...(taken ? [rewritten] : [])],
    ...(asks ? { changeAnnotations: annotations } : {}),
  };
}

const START = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
