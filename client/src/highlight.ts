import {
  ColorThemeKind,
  type Disposable,
  Range,
  type TextEditor,
  type TextEditorDecorationType,
  TextEditorRevealType,
  ThemeColor,
  window,
} from 'vscode';
import type { Range as WireRange } from 'vscode-languageclient';
import { isContract } from './contracts.ts';
import { contractOf } from './preview.ts';
import { ask } from './requests.ts';
import type { Server } from './server.ts';

/** Selecting in a contract marks the lines that it produced in every visible preview of it, and the other way round. */
export function highlightOrigins(server: Server): Disposable[] {
  let produced = decoration();
  const onTheme = window.onDidChangeActiveColorTheme(() => {
    produced.dispose();
    produced = decoration();
  });
  let round = 0;
  const mark = async (textEditor: TextEditor) => {
    round += 1;
    const mine = round;
    const current = () => mine === round;
    if (isContract(textEditor.document)) await markPreviews(server, textEditor, produced, current);
    else if (contractOf(textEditor.document.uri) !== undefined)
      await markContract(server, textEditor, produced, current);
  };
  const onSelection = window.onDidChangeTextEditorSelection(({ textEditor }) => mark(textEditor));
  // A preview that has just been opened shows what the cursor stands on, too.
  const onVisible = window.onDidChangeVisibleTextEditors(() => {
    const { activeTextEditor: active } = window;
    if (active && isContract(active.document)) void mark(active);
  });
  return [onTheme, onSelection, onVisible, { dispose: () => produced.dispose() }];
}

/** A theme of high contrast has no colour behind a range, but a line around it. */
function decoration(): TextEditorDecorationType {
  const { kind } = window.activeColorTheme;
  const contrast = kind === ColorThemeKind.HighContrast || kind === ColorThemeKind.HighContrastLight;
  return window.createTextEditorDecorationType({
    backgroundColor: new ThemeColor('editor.rangeHighlightBackground'),
    ...(contrast ? { border: '1px solid', borderColor: new ThemeColor('editor.rangeHighlightBorder') } : {}),
    overviewRulerColor: new ThemeColor('editorOverviewRuler.rangeHighlightForeground'),
    isWholeLine: true,
  });
}

async function markPreviews(server: Server, from: TextEditor, mark: TextEditorDecorationType, current: () => boolean) {
  const uri = from.document.uri.toString();
  const shown = window.visibleTextEditors.filter(editor => contractOf(editor.document.uri) === uri);
  from.setDecorations(mark, []);
  for (const editor of shown) {
    const preview = editor.document.uri.toString();
    const params = { uri, range: wire(from.selection), preview };
    const ranges = (await ask(server.running, 'operationContracts/previewRanges', params)) ?? [];
    if (!current()) return;
    show(editor, mark, ranges);
  }
}

async function markContract(server: Server, from: TextEditor, mark: TextEditorDecorationType, current: () => boolean) {
  const params = { preview: from.document.uri.toString(), range: wire(from.selection) };
  const origin = await ask(server.running, 'operationContracts/contractRanges', params);
  if (!current()) return;
  from.setDecorations(mark, []);
  const uri = contractOf(from.document.uri);
  for (const editor of window.visibleTextEditors) {
    if (editor.document.uri.toString() === uri) show(editor, mark, origin?.ranges ?? []);
  }
}

function show(editor: TextEditor, mark: TextEditorDecorationType, wireRanges: readonly WireRange[]) {
  const ranges = wireRanges.map(({ start, end }) => new Range(start.line, start.character, end.line, end.character));
  editor.setDecorations(mark, ranges);
  const first = ranges[0];
  // Only the line: a long one would scroll its beginning away.
  if (first !== undefined) {
    const line = new Range(first.start.line, 0, first.start.line, 0);
    editor.revealRange(line, TextEditorRevealType.InCenterIfOutsideViewport);
  }
}

const wire = ({ start, end }: Range): WireRange => ({
  start: { line: start.line, character: start.character },
  end: { line: end.line, character: end.character },
});
