import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import {
  type Extraction,
  extractOperations,
  type NewFile,
  type Root,
  relativePath,
  territories,
} from '../snapshot/index.ts';
import { type ReportedCall, reportedCalls, reportText } from './extract-report.ts';
import { Workspaces } from './gather.ts';
import { assertConfig, rootFolder } from './load.ts';
import { choice, readOptions } from './options.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

export const extract: Verb = {
  usage: 'extract <paths> [-o dir] [--dry-run] [--format stylish|json]',
  summary: 'draft contracts from the calls that go directly to DynamoDB',
  help: `Writes a contract for every direct call below the paths whose request is understood whole; equal calls become one
operation. What is inferred and not proven has a comment at its line. Nothing is ever overwritten, and no code is changed:
check --fix does that afterwards, where a call can be rewritten safely. Calls in tests are left out, unless a path names
them. Tables that no file declares are drafted, too, and where there is no configuration, one that names the templates
with tables.

  -o, --output dir   where contracts and tables go; by default the folder of the configuration's first \`operations\` glob,
                     or operations/
  --dry-run          write nothing; the report says what would be written
  --format           stylish (default): the paths of the new files go to stdout, and to stderr the report of what was
                     extracted, and of what was not, by reason. json: all of it to stdout, as
                     { "files": [{ "file", "kind" }], "calls": [{ "file", "line", "column", "action", "operation",
                     "drafted", "rewrite": "safe" | "preview" | null, "reason", "code" }] }

Exit codes: 0 when it ran, whatever could not be extracted; 1 where a new file would replace one; 2 usage, an unreadable
configuration or a crash.`,
  run: async (args, terminal) => {
    const options = readOptions(args, {
      output: { type: 'string', short: 'o' },
      format: { type: 'string' },
      'dry-run': { type: 'boolean' },
    });
    const json = choice(options, 'format', { stylish: false, json: true }, 'stylish');
    if (options.positionals.length === 0) throw new UsageError('Name the code: operation-contracts extract src.');
    const wanted = options.positionals.map(path => {
      const absolute = resolve(terminal.cwd, path);
      if (!existsSync(absolute)) throw new UsageError(`There is no file or folder "${path}".`);
      return { path, uri: URI.file(absolute).toString(), folder: rootFolder(absolute) };
    });
    const workspaces = new Workspaces(terminal);
    const extractions: Extraction[] = [];
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
              asked.some(one => relativePath(one.uri, uri) !== null && (!isTest(root, uri) || isTest(root, one.uri))),
            today: terminal.today,
            config: true,
            forwarded: true,
          });
          if (extraction.extracted.length + extraction.refused.length === 0) continue;
          extractions.push(extraction);
        }
      }
    }
    const dry = options.flag('dry-run');
    const written = extractions.map(extraction => write(extraction, options.text('output'), dry, terminal));
    const files = written.flatMap(one => one.files);
    const calls = reportedCalls(extractions, terminal);
    if (json) terminal.out(`${JSON.stringify({ files, calls }, null, 2)}\n`);
    else for (const { file } of files) terminal.out(`${file}\n`);
    if (!json) terminal.err(reportText(calls));
    if (extractions.length > 0) terminal.err(summary(calls, extractions, dry));
    else terminal.err('No call that goes directly to DynamoDB was found there.\n');
    return written.some(({ refused }) => refused) ? 1 : 0;
  },
};

interface Written {
  /** What is new, relative to the working directory. */
  readonly files: readonly { readonly file: string; readonly kind: NewFile['kind'] }[];
  /** A new file would have replaced one. */
  readonly refused: boolean;
}

function write({ files, root }: Extraction, output: string | undefined, dry: boolean, terminal: Terminal): Written {
  const placed = files.map(file => ({ file, path: pathOf(file, output, terminal) }));
  const there = placed.filter(({ path }) => existsSync(path));
  for (const { path } of there) terminal.err(`${shown(path, terminal)} is there already: nothing is overwritten.\n`);
  const fresh = placed.filter(({ path }) => !existsSync(path));
  for (const { file, path } of fresh) {
    if (!dry) {
      mkdirSync(dirname(path), { recursive: true });
      writeFileSync(path, file.text);
    }
  }
  if (
    output !== undefined &&
    placed.some(({ path }) => root.kindOf(URI.file(path).toString()) === null) &&
    root.config.operations
  )
    terminal.err(`The configuration's \`operations\` may not take ${output}: add a glob for it.\n`);
  return {
    files: fresh.map(({ file, path }) => ({ file: shown(path, terminal), kind: file.kind })),
    refused: there.length > 0,
  };
}

/** The configuration stays where it must be. */
function pathOf({ uri, kind }: NewFile, output: string | undefined, { cwd }: Terminal): string {
  const path = URI.parse(uri).fsPath;
  return output === undefined || kind === 'config' ? path : join(resolve(cwd, output), path.replace(/^.*[\\/]/, ''));
}

const shown = (path: string, { cwd }: Terminal): string => relative(cwd, path).replaceAll('\\', '/');

/** Tests look into tables that are none of theirs: they are extracted only where somebody names them. */
const isTest = ({ languages }: Pick<Root, 'languages'>, uri: string): boolean =>
  languages.isTest(uri) || languages.isTest(`${uri}/`);

/** How many of the calls became operations, and what was drafted for them. */
function summary(calls: readonly ReportedCall[], extractions: readonly Extraction[], dry: boolean): string {
  const files = extractions.flatMap(extraction => extraction.files);
  const count = (kind: NewFile['kind'], word: string): string[] => {
    const { length } = files.filter(file => file.kind === kind);
    return length === 0 && kind !== 'operation' ? [] : [`${length} ${word}${length === 1 ? '' : 's'}`];
  };
  const extracted = calls.filter(({ operation }) => operation !== null);
  const safe = extracted.filter(({ rewrite }) => rewrite === 'safe').length;
  const drafted = [...count('operation', 'contract'), ...count('table', 'table')].join(' and ');
  return `${extracted.length} of ${calls.length} calls ${dry ? 'would be' : 'are'} operations: ${drafted} drafted. ${safe} of the calls can be rewritten without a look.\n`;
}
