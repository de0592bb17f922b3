import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { URI } from 'vscode-uri';
import { exportable, type Root } from '../snapshot/index.ts';
import { loadRoot } from './load.ts';
import { readOptions } from './options.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';

/** What can be generated: its files by name. */
const KINDS: Readonly<
  Record<string, (root: Root, terminal: Terminal) => { files: Readonly<Record<string, string>>; broken: number }>
> = {
  openapi: (root, terminal) => {
    const { openapi, broken } = exportable(root, 'left out', terminal.today);
    report(openapi.reports, broken, terminal);
    return { files: { 'openapi.json': `${JSON.stringify(openapi.document, null, 2)}\n` }, broken: broken.length };
  },
  templates: (root, terminal) => {
    const { broken } = exportable(root, 'left out', terminal.today);
    report([], broken, terminal);
    const files: Record<string, string> = {};
    for (const operations of root.operations.values()) {
      for (const operation of operations) {
        const { templates } = root.bound(operation);
        if (
          !templates ||
          operation.stability === 'draft' ||
          broken.some(one => one.id === `${operation.name.value}@${operation.version.value}`)
        )
          continue;
        const name = `v${operation.version.value}/${operation.name.value}`;
        files[`${name}.request.vtl`] = `${templates.request.text}`;
        files[`${name}.response-${templates.success.status}.vtl`] = templates.success.template.text;
        files[`${name}.response-error.vtl`] = templates.failure.text;
      }
    }
    return { files, broken: broken.length };
  },
};

export function report(
  reports: readonly string[],
  broken: ReturnType<typeof exportable>['broken'],
  terminal: Terminal,
): void {
  for (const line of reports) terminal.err(`${line}\n`);
  for (const { id, finding } of broken)
    terminal.err(`${id.startsWith('file:') ? URI.parse(id).fsPath : id} is left out: ${finding.message}\n`);
}

export const generate: Verb = {
  usage: 'generate <openapi|templates> [-o dir] [--check]',
  summary: 'write the deployable API',
  help: `Writes the OpenAPI document for API Gateway (openapi.json), or the mapping templates alone.
Drafts are not exported; a contract with an error is left out and named, and the exit code is 1.

  -o, --output dir   where to write (default: the working directory)
  --check            write nothing; exit with 1 where a file differs from what would be written`,
  run: (args, terminal) => {
    const options = readOptions(args, { output: { type: 'string', short: 'o' }, check: { type: 'boolean' } });
    const [kind, ...more] = options.positionals;
    const make = kind === undefined ? undefined : Object.hasOwn(KINDS, kind) ? KINDS[kind] : undefined;
    if (!make || more.length > 0) throw new UsageError(`Say what to generate: ${Object.keys(KINDS).join(' or ')}.`);
    const { files, broken } = make(loadRoot(terminal), terminal);
    const folder = resolve(terminal.cwd, options.text('output') ?? '.');
    let different = 0;
    for (const [name, text] of Object.entries(files)) {
      const path = join(folder, name);
      const same = existsSync(path) && readFileSync(path, 'utf8') === text;
      if (options.flag('check')) {
        if (!same) {
          different++;
          terminal.err(`${name} is not what the contracts say: run \`operation-contracts generate ${kind}\`.\n`);
        }
      } else if (!same) {
        mkdirSync(dirname(path), { recursive: true });
        writeFileSync(path, text);
      }
      if (!options.flag('check')) terminal.out(`${name}${same ? ' (unchanged)' : ''}\n`);
    }
    return broken > 0 || different > 0 ? 1 : 0;
  },
};
