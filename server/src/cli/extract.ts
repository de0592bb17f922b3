import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import {
  type Extraction,
  extractOperations,
  type NewFile,
  relativePath,
  type SeenCall,
  territories,
} from '../snapshot/index.ts';
import { LineIndex } from '../text/index.ts';
import { Workspaces } from './gather.ts';
import { assertConfig, rootFolder } from './load.ts';
import { readOptions } from './options.ts';
import { placeOf, shownPath } from './place.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

export const extract: Verb = {
  usage: 'extract <paths> [-o dir] [--dry-run]',
  summary: 'draft contracts from the calls that go directly to DynamoDB',
  help: `Writes a contract for every direct call below the paths whose request is understood whole; equal calls become one
operation. What is inferred and not proven has a comment at its line. Nothing is ever overwritten, and no code is changed:
check --fix does that afterwards, where a call can be rewritten safely. Calls in tests are left out, unless a path names
them. Tables that no file declares are drafted, too, and where there is no configuration, one that names the templates
with tables.

  -o, --output dir   where contracts and tables go; by default the folder of the configuration's first \`operations\` glob,
                     or operations/
  --dry-run          write nothing; the report says what would be written

The paths of the new files go to stdout, the report of what was extracted, and of what was not and why, to stderr.

Exit codes: 0 when it ran, whatever could not be extracted; 1 where a new file would replace one; 2 usage, an unreadable
configuration or a crash.`,
  run: async (args, terminal) => {
    const options = readOptions(args, { output: { type: 'string', short: 'o' }, 'dry-run': { type: 'boolean' } });
    if (options.positionals.length === 0) throw new UsageError('Name the code: operation-contracts extract src.');
    const wanted = options.positionals.map(path => {
      const absolute = resolve(terminal.cwd, path);
      if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
      return { path, uri: URI.file(absolute).toString(), folder: rootFolder(absolute) };
    });
    const workspaces = new Workspaces();
    let code = 0;
    for (const folder of new Set(wanted.map(one => one.folder))) {
      const workspace = workspaces.of(folder);
      const candidates = await workspaces.codeOf(workspace);
      for (const root of workspace.snapshot().roots) {
        const asked = wanted.filter(one => one.folder === folder);
        const own = candidates.filter(uri => workspace.snapshot().rootOf(uri) === root);
        if (!own.some(uri => asked.some(one => relativePath(one.uri, uri) !== null))) continue;
        assertConfig(root, terminal.today);
        for (const territory of territories(root, own)) {
          const extraction = extractOperations(territory.root, {
            code: territory.code,
            wanted: ({ uri }) =>
              asked.some(one => relativePath(one.uri, uri) !== null && (!isTest(uri) || isTest(one.uri))),
            today: terminal.today,
            config: true,
          });
          if (extraction.extracted.length + extraction.refused.length === 0) continue;
          code = Math.max(code, write(extraction, options.text('output'), options.flag('dry-run'), terminal));
          report(extraction, options.flag('dry-run'), terminal);
        }
      }
    }
    return code;
  },
};

function write({ files, root }: Extraction, output: string | undefined, dry: boolean, terminal: Terminal): number {
  const placed = files.map(file => ({ file, path: pathOf(file, output, terminal) }));
  const there = placed.filter(({ path }) => existsSync(path));
  for (const { path } of there) terminal.err(`${shown(path, terminal)} is there already: nothing is overwritten.\n`);
  for (const { file, path } of placed) {
    if (existsSync(path)) continue;
    if (!dry) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
    terminal.out(`${shown(path, terminal)}\n`);
  }
  if (
    output !== undefined &&
    placed.some(({ path }) => root.kindOf(URI.file(path).toString()) === null) &&
    root.config.operations
  )
    terminal.err(`The configuration's \`operations\` may not take ${output}: add a glob for it.\n`);
  return there.length > 0 ? 1 : 0;
}

/** The configuration stays where it must be. */
function pathOf({ uri, kind }: NewFile, output: string | undefined, { cwd }: Terminal): string {
  const path = URI.parse(uri).fsPath;
  return output === undefined || kind === 'config' ? path : join(resolve(cwd, output), path.replace(/^.*[\\/]/, ''));
}

const shown = (path: string, { cwd }: Terminal): string => relative(cwd, path).replaceAll('\\', '/');

/** Tests look into tables that are none of theirs: they are extracted only where somebody names them. */
const isTest = (uri: string): boolean =>
  /\/(?:tests?|__tests__|spec|specs|e2e|__mocks__)(?:\/|$)|\.(?:test|spec|e2e|it)\.[^/]*$|\/(?:test_[^/]*|[^/]*_test|conftest)\.py$/i.test(
    uri,
  );

const HOW = { safe: 'check --fix rewrites it', preview: 'its quick fix wants a look' };

function report({ extracted, refused, files, root }: Extraction, dry: boolean, terminal: Terminal): void {
  const placeOfCall = ({ uri, site }: SeenCall): string => {
    const { line } = placeOf(uri, site.range, new LineIndex(root.text(uri) ?? ''), terminal);
    return `${shownPath(uri, terminal)}:${line}`;
  };
  const lines = [
    ...extracted.map(call => {
      const { rewrite } = call;
      const how = rewrite.kind === 'none' ? `the call stays: ${rewrite.reason}` : HOW[rewrite.kind];
      return {
        call,
        text: `${call.site.action} → ${call.operation}${call.drafted ? '' : ', which is there already'} (${how})`,
      };
    }),
    ...refused.map(call => ({ call, text: `${call.site.action ?? 'A request'} is left: ${call.reason}` })),
  ].sort((a, b) =>
    a.call.uri === b.call.uri ? a.call.site.range.start - b.call.site.range.start : a.call.uri < b.call.uri ? -1 : 1,
  );
  for (const { call, text } of lines) terminal.err(`${placeOfCall(call)}: ${text}\n`);
  const count = (kind: string): number => files.filter(file => file.kind === kind).length;
  const safe = extracted.filter(({ rewrite }) => rewrite.kind === 'safe').length;
  terminal.err(
    `${extracted.length} of ${extracted.length + refused.length} calls ${dry ? 'would be' : 'are'} operations: ${count('operation')} contracts${count('table') > 0 ? ` and ${count('table')} tables` : ''} drafted. ${safe} calls can be rewritten without a look.\n`,
  );
}
