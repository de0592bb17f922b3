import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { run as commandLine } from '../../command-line.ts';
import { SDKS } from '../sdks.ts';
import { difference } from './compare.ts';
import { compileErrors } from './compiled.ts';
import { CONTRACTS, type Fixed, filesOf, fixed } from './fixed.ts';
import { type Databases, EMBEDDED, type Lane, openLane } from './lane.ts';
import type { Program } from './program.ts';

/** What became of a program; `wrong` says in which way its rewrite is not the same, null where it is. */
export interface Proven {
  readonly program: Program;
  readonly fixed: Fixed;
  readonly wrong: { readonly what: string; readonly detail: string } | null;
  /** Why the program itself is none: the generator's fault. */
  readonly unfit: string | null;
}

/** A folder in which programs run, before and after. */
export class Proof {
  readonly folder: string;
  private readonly lanes = new Map<'js' | 'py', Promise<Lane>>();
  private readonly python: string | null;
  private readonly databases: Databases;
  private count = 0;

  constructor(python: string | null, databases: Databases = EMBEDDED) {
    this.python = python;
    this.databases = databases;
    this.folder = mkdtempSync(join(SDKS, 'programs-'));
    mkdirSync(join(this.folder, 'contracts'));
    for (const [name, text] of Object.entries(CONTRACTS)) writeFileSync(join(this.folder, 'contracts', name), text);
    for (const side of ['before', 'after']) {
      mkdirSync(join(this.folder, side, 'node_modules/unseen-package'), { recursive: true });
      writeFileSync(join(this.folder, side, 'package.json'), '{ "type": "module" }');
      writeFileSync(join(this.folder, side, 'node_modules/unseen-package/index.js'), UNSEEN);
      writeFileSync(join(this.folder, side, 'node_modules/unseen-package/package.json'), '{ "main": "index.js" }');
    }
    for (const side of ['before', 'after']) writeFileSync(join(this.folder, side, 'unseen_package.py'), UNSEEN_PYTHON);
    for (const lang of ['ts', 'python']) {
      const to = join(this.folder, 'after');
      const { status, stderr } = commandLine(
        join(this.folder, 'contracts'),
        'generate',
        'client',
        '--lang',
        lang,
        '-o',
        to,
      );
      assert.equal(status, 0, stderr);
    }
  }

  /** Programs before, and after `check --fix`: those that it rewrites are compiled, run on every input, and compared. */
  async of(programs: readonly Program[]): Promise<readonly Proven[]> {
    const from = this.count;
    this.count += programs.length;
    const results = fixed(programs);
    const proven: Proven[] = programs.map((program, n) => ({ program, fixed: results[n]!, wrong: null, unfit: null }));
    const safe = proven.flatMap((one, n) => (one.fixed.kind === 'safe' ? [{ one, n }] : []));
    const names = new Map<number, string>();
    for (const { one, n } of safe)
      for (const [side, code] of [
        ['before', one.program.code],
        ['after', one.fixed.code],
      ] as const)
        for (const [name, text] of Object.entries(filesOf(one.program, from + n, rebased(code, n, from + n)))) {
          writeFileSync(join(this.folder, side, name), text);
          if (!names.has(n)) names.set(n, name);
        }
    const typed = safe.filter(({ one }) => one.program.language === 'ts').map(({ n }) => names.get(n)!);
    const errors = compileErrors(
      this.folder,
      typed.flatMap(name => [`before/${name}`, `after/${name}`]),
    );
    const told = (n: number, what: string, detail: string): void => {
      proven[n] = { ...proven[n]!, wrong: { what, detail } };
    };
    const run = async (kind: 'js' | 'py'): Promise<void> => {
      for (const { one, n } of safe) {
        if ((one.program.language === 'py') !== (kind === 'py')) continue;
        const name = names.get(n)!;
        const [unfit, broken] = [errors.get(`before/${name}`), errors.get(`after/${name}`)];
        if (unfit) proven[n] = { ...proven[n]!, unfit };
        else if (broken) told(n, 'it does not compile', broken);
        else if (one.fixed.unstable) told(n, 'a second --fix changes it again', '');
        else await this.same(one.program, name, kind).then(wrong => wrong && told(n, wrong.what, wrong.detail));
      }
    };
    // What was waiting while the compiler ran is done first: connections that ended meanwhile are not used again.
    await new Promise(resolve => setTimeout(resolve, 200));
    await Promise.all([run('js'), run('py')]);
    return proven;
  }

  private async same(program: Program, name: string, kind: 'js' | 'py'): Promise<Proven['wrong']> {
    const lane = await this.lane(kind);
    for (const input of program.inputs) {
      const { before, after } = await lane.both(
        join(this.folder, 'before', name),
        join(this.folder, 'after', name),
        input,
      );
      const what = difference(before, after);
      if (what === null) continue;
      const side = ({ did, stored }: typeof before): string => `${JSON.stringify(did)}\n  ${stored.join('\n  ')}`;
      return { what, detail: `input: ${JSON.stringify(input)}\nbefore: ${side(before)}\nafter: ${side(after)}` };
    }
    return null;
  }

  private lane(kind: 'js' | 'py'): Promise<Lane> {
    const [command, script] = kind === 'js' ? [process.execPath, 'drive.mjs'] : [this.python ?? 'python3', 'drive.py'];
    const lane = this.lanes.get(kind) ?? openLane(command, script, this.folder, this.databases);
    this.lanes.set(kind, lane);
    return lane;
  }

  async close(): Promise<void> {
    for (const lane of this.lanes.values()) await (await lane).stop();
    if (process.env.KEEP === undefined) rmSync(this.folder, { recursive: true, force: true });
    else console.log(this.folder);
  }
}

/** A package that is installed where programs run, and not where they are read. */
const UNSEEN = "exports.change = it => { if (it.S !== undefined) it.S = 'unseen'; else it.note = 'unseen'; };\n";

const UNSEEN_PYTHON = "def change(it):\n    it['S' if 'S' in it else 'note'] = 'unseen'\n";

/** Fixed as the n-th of its workspace, written down as another. */
const rebased = (code: string, n: number, as: number): string =>
  code.replaceAll(new RegExp(`\\b(other[-_])${n}\\b`, 'g'), `$1${as}`);
