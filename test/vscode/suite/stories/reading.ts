import * as assert from 'node:assert';
import * as vscode from 'vscode';
import { CONTRACT, find, leave, open, SHARED_SCHEMA, until } from '../editor.ts';

type Place = vscode.Location | vscode.LocationLink;

/** Where "go to definition" leads, and the line there. */
async function definition(document: vscode.TextDocument, at: vscode.Position): Promise<[string, string]> {
  const [place] = await vscode.commands.executeCommand<Place[]>('vscode.executeDefinitionProvider', document.uri, at);
  assert.ok(place, 'no definition');
  const [uri, range] = 'targetUri' in place ? [place.targetUri, place.targetRange] : [place.uri, place.range];
  const target = await vscode.workspace.openTextDocument(uri);
  return [vscode.workspace.asRelativePath(uri), target.lineAt(range.start.line).text.trim()];
}

describe('Reading a contract', () => {
  afterEach(leave);

  it('shows the type of a property where the mouse rests', async () => {
    const { document } = await open(CONTRACT);
    const at = find(document, 'USER#${data.id}', 'USER#${data.i'.length);
    const hovers = await until('a hover', async () => {
      const found = await vscode.commands.executeCommand<vscode.Hover[]>(
        'vscode.executeHoverProvider',
        document.uri,
        at,
      );
      return found.length > 0 ? found : undefined;
    });
    const text = hovers
      .flatMap(hover => hover.contents.map(content => (typeof content === 'string' ? content : content.value)))
      .join('\n');
    assert.match(text, /`data\.id`: string/);
    assert.strictEqual(document.getText(hovers[0]!.range), 'id');
  });

  it('goes from a reference to its property, and from there to the shared schema', async () => {
    const { document } = await open(CONTRACT);
    const reference = find(document, 'USER#${data.id}', 'USER#${data.i'.length);
    assert.deepStrictEqual(await definition(document, reference), [
      CONTRACT,
      'id: { $ref: "../schemas/user.schema.yaml#/$defs/id" }',
    ]);
    const schema = find(document, '../schemas/user.schema.yaml#/$defs/id', 3);
    const [path, line] = await definition(document, schema);
    assert.strictEqual(path, SHARED_SCHEMA);
    assert.match(line, /^id: \{ type: string/);
  });

  it('shows who calls an operation, and goes from Lambda code to its contract', async () => {
    const { document } = await open('operations/get-user.operation.yaml');
    const at = find(document, 'get-user', 2);
    const callers = await until('a caller', async () => {
      const [item] = await vscode.commands.executeCommand<vscode.CallHierarchyItem[]>(
        'vscode.prepareCallHierarchy',
        document.uri,
        at,
      );
      const calls = item
        ? await vscode.commands.executeCommand<vscode.CallHierarchyIncomingCall[]>('vscode.provideIncomingCalls', item)
        : [];
      return calls.length > 0 ? calls : undefined;
    });
    assert.deepStrictEqual(
      callers.map(call => vscode.workspace.asRelativePath(call.from.uri)),
      ['src/functions/profile.ts'],
    );
    const code = (await open('src/functions/profile.ts')).document;
    const name = find(code, "'get-user'", 3);
    const target = await until('the contract', async () => {
      const places = await vscode.commands.executeCommand<Place[]>('vscode.executeDefinitionProvider', code.uri, name);
      const uris = places.map(place => ('targetUri' in place ? place.targetUri : place.uri));
      return uris.find(uri => uri.path.endsWith('.operation.yaml'));
    });
    assert.strictEqual(vscode.workspace.asRelativePath(target), 'operations/get-user.operation.yaml');
  });

  it('goes from a table to the template that declares it', async () => {
    const { document } = await open(CONTRACT);
    const [path] = await definition(document, find(document, 'table: Accounts', 'table: A'.length));
    assert.strictEqual(path, 'infra/template.yaml');
  });

  it('lists the operations of a file in the outline', async () => {
    const { document } = await open('operations/sessions.operation.yaml');
    const symbols = await until('the outline', async () => {
      const found = await vscode.commands.executeCommand<vscode.DocumentSymbol[] | undefined>(
        'vscode.executeDocumentSymbolProvider',
        document.uri,
      );
      return found && found.length > 0 ? found : undefined;
    });
    assert.deepStrictEqual(
      symbols.map(({ name, kind }) => [name, kind]),
      [
        ['start-session', vscode.SymbolKind.Function],
        ['get-session', vscode.SymbolKind.Function],
        ['end-session', vscode.SymbolKind.Function],
      ],
    );
    for (const { range, selectionRange, name } of symbols) {
      assert.ok(range.contains(selectionRange), name);
      assert.strictEqual(document.getText(selectionRange), name);
    }
  });
});
