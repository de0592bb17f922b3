import { withBaselines, writeBaselines } from './baseline.ts';
import { fixFiles } from './fix.ts';
import { FAIL_ON, FORMATS } from './formats/index.ts';
import { gather, Workspaces } from './gather.ts';
import { choice, optionalValue, readOptions } from './options.ts';
import { planned } from './plan.ts';
import { POSTGRES_OPTION, postgresEngines } from './postgres.ts';
import { type Terminal, UsageError, type Verb } from './verb.ts';
import { watch } from './watch.ts';

export const check: Verb = {
  usage: `check [paths] [--format ${Object.keys(FORMATS).join('|')}] [--fail-on error|warning] [--baseline [file]] [--baseline-write] [--fix] [--plan] [--postgres URL] [--watch]`,
  summary: 'check contracts, tables, buckets, templates, configurations and Lambda code',
  help: `Checks what lies below the paths (default: the working directory) and prints what is wrong.

  --format stylish   for people (default); json for programs; sarif for code scanning; github for annotations in a pull
                     request; junit for test reports
  --fail-on error    exit with 1 for errors only; by default for warnings too
  --baseline [file]  findings that stand in operations.baseline.json beside the configuration, or in another .json file,
                     are known: they are marked and do not fail; what stands there and is gone is stale, and fails
  --baseline-write   write what is found now into that file; entries of files outside of the paths stay
  --fix              first let direct calls call the operations that send their requests, wherever that is certain to
                     mean the same; what is suppressed, or stands in a baseline, stays as it is
  --plan             let a PostgreSQL plan the statements of SQL mappings on their databases' schemas, and run none: one in
                     memory, where @electric-sql/pglite is installed beside this program, or
  --postgres URL     a PostgreSQL server, on which they get databases of their own that are dropped again
  --watch            check again whenever a file changes

Exit codes: 0 clean; 1 findings; 2 usage, an unreadable configuration or a crash; 3 a baseline that is stale or cannot
be read. 2 before 3 before 1.`,
  run: async (args, terminal) => {
    const asked = readAsked(args);
    const workspaces = new Workspaces(terminal);
    const once = (): Promise<number> => run(asked, workspaces, terminal);
    return asked.watch ? watch(once, workspaces, terminal) : once();
  },
};

type Asked = ReturnType<typeof readAsked>;

function readAsked(args: readonly string[]) {
  // A file follows only where it looks like one: `--baseline src` means the folder src.
  const { rest, value } = optionalValue(args, '--baseline', text => text.endsWith('.json'));
  const options = readOptions(rest, {
    format: { type: 'string' },
    'fail-on': { type: 'string' },
    baseline: { type: 'boolean' },
    'baseline-write': { type: 'boolean' },
    fix: { type: 'boolean' },
    plan: { type: 'boolean' },
    ...POSTGRES_OPTION,
    watch: { type: 'boolean' },
  });
  const format = choice(options, 'format', FORMATS, 'stylish');
  const write = options.flag('baseline-write');
  const fix = options.flag('fix');
  if (fix && (write || options.flag('watch')))
    throw new UsageError('--fix changes files once: leave out --watch and --baseline-write.');
  if (write && options.flag('watch')) throw new UsageError('--baseline-write writes once: leave out --watch.');
  if (options.flag('plan') && options.flag('watch')) throw new UsageError('--plan plans once: leave out --watch.');
  if (!options.flag('plan') && options.text('postgres') !== undefined)
    throw new UsageError('--postgres says where --plan plans: write both.');
  return {
    format,
    plan: options.flag('plan') ? (cwd: string) => postgresEngines(options, 'empty', cwd) : null,
    fails: choice(options, 'fail-on', FAIL_ON, 'warning'),
    baseline: options.flag('baseline') || value !== null,
    baselineFile: value,
    write,
    fix,
    watch: options.flag('watch'),
    paths: options.positionals.length > 0 ? options.positionals : ['.'],
  };
}

async function run(asked: Asked, workspaces: Workspaces, terminal: Terminal): Promise<number> {
  const first = await gather(asked.paths, workspaces, terminal);
  const changed = asked.fix && fixFiles(first, asked.baselineFile, workspaces, terminal);
  const again = asked.plan ? await planned(first.roots, asked.plan(terminal.cwd)) : undefined;
  const gathered = changed || again ? await gather(asked.paths, workspaces, terminal, again) : first;
  if (asked.write) {
    for (const line of writeBaselines(gathered, asked.baselineFile, terminal)) terminal.out(line);
    return 0;
  }
  const findings = asked.baseline ? withBaselines(gathered, asked.baselineFile, terminal) : gathered.findings;
  terminal.out(asked.format({ findings, files: gathered.files, fails: asked.fails }, terminal));
  const open = findings.map(({ finding }) => finding).filter(({ suppressed }) => suppressed === null);
  if (open.some(({ rule }) => rule === 'stale-baseline' || rule === 'broken-baseline')) return 3;
  return open.some(asked.fails) ? 1 : 0;
}
