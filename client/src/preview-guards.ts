import {
  type Disposable,
  languages,
  MarkdownString,
  type Range,
  type TextEditor,
  ThemeColor,
  window,
  workspace,
} from 'vscode';
import { toRange } from './locations.ts';
import { contractOf, previewScheme } from './preview.ts';
import { ask } from './requests.ts';
import type { Server } from './server.ts';

type Look = 'fold' | 'dim' | 'show';

/** Milliseconds of quiet after a keystroke in the contract: the text that is shown follows it first. */
const QUIET = 100;

/**
 * The tests in a template's preview are folded to a sign each, and dimmed in the lines of the cursor and where they go over lines; a
 * hover says what one guards, and which line of the contract made it.
 */
export function previewGuards(server: Server): Disposable[] {
  const folded = window.createTextEditorDecorationType({
    // The editor has no way to fold within a line: this hides the text, which is still there to be copied and found.
    textDecoration: 'none; display: none',
    before: { contentText: '◆', color: new ThemeColor('editorCodeLens.foreground') },
  });
  const dimmed = window.createTextEditorDecorationType({ opacity: '0.45' });
  const known = new WeakMap<TextEditor, readonly Range[]>();

  const show = (editor: TextEditor) => {
    const look = workspace.getConfiguration('operationContracts').get<Look>('preview.guards', 'fold');
    const ranges = look === 'show' ? [] : (known.get(editor) ?? []);
    const touched = (range: Range) =>
      editor.selections.some(({ start, end }) => start.line <= range.end.line && range.start.line <= end.line);
    const folds = (range: Range) =>
      look === 'fold' && range.isSingleLine && !(editor === window.activeTextEditor && touched(range));
    editor.setDecorations(folded, ranges.filter(folds));
    editor.setDecorations(
      dimmed,
      ranges.filter(range => !folds(range)),
    );
  };
  const read = async (editor: TextEditor) => {
    const { document } = editor;
    const before = document.version;
    const preview = document.uri.toString();
    const found = (await ask(server.running, 'operationContracts/previewGuards', { preview })) ?? [];
    // What has changed meanwhile is read again.
    if (document.version !== before) return;
    known.set(editor, found.map(toRange));
    show(editor);
  };
  const readAll = () => {
    for (const editor of window.visibleTextEditors) if (isTemplate(editor)) void read(editor);
  };
  let timer: ReturnType<typeof setTimeout> | undefined;
  const soon = () => {
    clearTimeout(timer);
    timer = setTimeout(readAll, QUIET);
  };
  soon();
  return [
    folded,
    dimmed,
    { dispose: () => clearTimeout(timer) },
    window.onDidChangeVisibleTextEditors(soon),
    window.onDidChangeActiveTextEditor(() => window.visibleTextEditors.filter(isTemplate).forEach(show)),
    window.onDidChangeTextEditorSelection(({ textEditor }) => {
      if (isTemplate(textEditor)) show(textEditor);
    }),
    workspace.onDidChangeTextDocument(({ document }) => {
      if (document.uri.scheme === previewScheme) soon();
    }),
    workspace.onDidChangeConfiguration(event => {
      if (event.affectsConfiguration('operationContracts.preview.guards')) soon();
    }),
    server.onDidChange(soon),
    languages.registerHoverProvider({ scheme: previewScheme }, { provideHover: hoverOf(server) }),
  ];
}

const hoverOf =
  (server: Server): Parameters<typeof languages.registerHoverProvider>[1]['provideHover'] =>
  async ({ uri }, { line, character }, token) => {
    const params = { preview: uri.toString(), position: { line, character } };
    const found = await ask(server.running, 'operationContracts/previewHover', params, token);
    return found && { contents: [new MarkdownString(found.text)], range: toRange(found.range) };
  };

const isTemplate = ({ document: { uri } }: TextEditor): boolean =>
  contractOf(uri) !== undefined && uri.path.endsWith('.vtl');
