import type { AnnotatedTextEdit, ChangeAnnotation, TextEdit } from 'vscode-languageserver';
import type { Session } from './session.ts';
import { LENS_COMMANDS } from './wire.ts';

export interface Announced {
  readonly changeAnnotations: Record<string, ChangeAnnotation>;
  readonly edits: AnnotatedTextEdit[];
}

/**
 * Edits of a file that a client is to show before it makes them. VS Code shows unchecked what `needsConfirmation`, and *Apply* then
 * does nothing: there, the edits come checked, and what opens the preview is a comment with the doubts, which may be left in the code.
 */
export function announced(
  session: Session,
  label: string,
  doubts: string,
  edits: readonly TextEdit[],
  comment: TextEdit | null,
): Announced {
  const annotated = (annotationId: string, list: readonly TextEdit[]) => list.map(edit => ({ ...edit, annotationId }));
  if (!session.commands.has(LENS_COMMANDS.showLocations) || comment === null)
    return {
      changeAnnotations: { look: { label, needsConfirmation: true, description: doubts } },
      edits: annotated('look', edits),
    };
  return {
    changeAnnotations: {
      call: { label, needsConfirmation: false },
      look: { label: 'Leave a comment on what to look at', needsConfirmation: true, description: doubts },
    },
    edits: [...annotated('call', edits), ...annotated('look', [comment])],
  };
}
