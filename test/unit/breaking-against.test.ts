import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { breaking } from '../../server/src/cli/breaking.ts';
import { UsageError } from '../../server/src/cli/verb.ts';
import { git, readTree } from '../../server/src/host/git.ts';
import { workspaceAt } from '../../server/src/host/git-workspace.ts';
import { bindAll, breakingFindings, pairRoots, type Root } from '../../server/src/snapshot/index.ts';

const TABLE = 'table: users\nkey: { partition: { pk: S }, sort: { sk: S } }\n';
const contract = (name: string, most = 64): string => `operation: ${name}
summary: Delete one
data: { type: object, additionalProperties: false, properties: { id: { type: string, maxLength: ${most} } } }
mapping: { dynamodb: { action: DeleteItem, table: users, key: { pk: A, sk: B } } }
`;

/** A repository with contracts in the folder `api`, on the branch `main`. */
class Repository {
  readonly folder = mkdtempSync(join(tmpdir(), 'contracts-'));

  constructor() {
    this.git('init', '-q', '-b', 'main');
    this.write('api/operations.config.yaml', 'api: { name: users }\n');
    this.write('api/users.table.yaml', TABLE);
    this.write('api/operations/a.operation.yaml', contract('a'));
    this.commit();
  }

  git(...args: readonly string[]): string {
    const who = ['-c', 'user.name=A', '-c', 'user.email=a@example.com', '-c', 'commit.gpgsign=false'];
    return execFileSync('git', [...who, ...args], {
      cwd: this.folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
  }

  write(name: string, text: string): void {
    mkdirSync(dirname(join(this.folder, name)), { recursive: true });
    writeFileSync(join(this.folder, name), text);
  }

  commit(): void {
    this.git('add', '-A');
    this.git('commit', '-qm', 'A change');
  }
}

interface Printed {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly data?: { readonly callers?: readonly string[] };
}

/** What the command line answers; a UsageError is 2, as in main.ts. */
async function run(cwd: string, ...args: readonly string[]) {
  const { code, out, err } = await runAs(cwd, 'json', ...args);
  const findings = out === '' ? [] : (JSON.parse(out) as { findings: Printed[] }).findings;
  const found = findings.map(({ rule, file, line }) => `${rule} ${file}:${line}`);
  return { code, err, found, callers: findings.flatMap(({ data }) => data?.callers ?? []) };
}

async function runAs(cwd: string, format: string, ...args: readonly string[]) {
  const out: string[] = [];
  const err: string[] = [];
  const terminal = {
    cwd,
    out: (text: string) => void out.push(text),
    err: (text: string) => void err.push(text),
    colour: false,
    today: '2026-11-24',
  };
  const code = await Promise.resolve()
    .then(() => breaking.run([...args, '--format', format], terminal))
    .catch((error: unknown) => {
      if (!(error instanceof UsageError)) throw error;
      err.push(error.message);
      return 2;
    });
  return { code, out: out.join(''), err: err.join('') };
}

async function story(tell: (repository: Repository) => Promise<void>): Promise<void> {
  const repository = new Repository();
  try {
    await tell(repository);
  } finally {
    rmSync(repository.folder, { recursive: true, force: true });
  }
}

test('a change that is not committed yet is compared with a commit, from the top, the workspace, and a folder below', () =>
  story(async repository => {
    const { folder } = repository;
    repository.write('api/operations/a.operation.yaml', contract('a', 32));
    for (const [cwd, path] of [
      ['.', 'api/operations/a.operation.yaml'],
      ['api', 'operations/a.operation.yaml'],
      ['api/operations', 'a.operation.yaml'],
    ] as const) {
      const { code, found } = await run(join(folder, cwd), '--against', 'HEAD');
      assert.deepEqual([code, found], [1, [`data-max-length-lowered ${path}:3`]]);
    }
  }));

test('a branch is compared from where the work left it: what others did there since is not ours', () =>
  story(async repository => {
    const { folder } = repository;
    repository.git('checkout', '-qb', 'work');
    repository.git('checkout', '-q', 'main');
    repository.write('api/operations/b.operation.yaml', contract('b'));
    repository.commit();
    repository.git('checkout', '-q', 'work');
    assert.deepEqual(await run(folder, '--against', 'main'), { code: 0, err: '', found: [], callers: [] });
    const tip = repository.git('rev-parse', 'main').trim();
    const exact = await run(folder, '--against', tip);
    assert.deepEqual(exact.found, ['operation-removed api/operations/b.operation.yaml:1']);
  }));

test('a tag is what was released, to the letter', () =>
  story(async repository => {
    repository.git('tag', 'v1');
    repository.write('api/operations/a.operation.yaml', contract('a', 32));
    repository.commit();
    repository.write('api/operations/a.operation.yaml', contract('a', 16));
    assert.equal((await run(repository.folder, '--against', 'v1')).code, 1);
  }));

test('a linked worktree and a shallow clone are compared too', () =>
  story(async repository => {
    repository.write('api/operations/a.operation.yaml', contract('a', 128));
    repository.commit();
    repository.git('worktree', 'add', '-q', 'linked', 'HEAD~1');
    const linked = await run(join(repository.folder, 'linked'), '--against', 'main');
    assert.equal(linked.code, 0, 'the merge base is the older commit itself');
    const exact = await run(join(repository.folder, 'linked'), '--against', repository.git('rev-parse', 'main').trim());
    assert.deepEqual(exact.found, ['data-max-length-lowered api/operations/a.operation.yaml:3']);
    repository.git('clone', '-q', '--depth', '1', `file://${repository.folder}`, 'shallow');
    const shallow = join(repository.folder, 'shallow');
    writeFileSync(join(shallow, 'api/operations/a.operation.yaml'), contract('a', 5));
    assert.equal((await run(shallow, '--against', 'origin/main')).code, 1);
    const beyond = await run(shallow, '--against', 'HEAD~1');
    assert.equal(beyond.code, 2);
    assert.match(beyond.err, /no commit, branch or tag here/);
  }));

test('without a common commit the tip of the branch counts, and that is said', () =>
  story(async repository => {
    repository.git('checkout', '-q', '--orphan', 'other');
    repository.write('api/operations/a.operation.yaml', contract('a', 5));
    repository.commit();
    const { code, err } = await run(repository.folder, '--against', 'main');
    assert.equal(code, 1);
    assert.match(err, /no common commit.*compared with the tip of main/);
  }));

test('a folder is compared; a name that is a folder and a branch has to be told apart', () =>
  story(async repository => {
    const { folder } = repository;
    repository.write('released/users.table.yaml', TABLE);
    repository.write('released/a.operation.yaml', contract('a', 128));
    const compared = await run(join(folder, 'api'), '--against', '../released');
    assert.deepEqual(compared.found, ['data-max-length-lowered operations/a.operation.yaml:3']);
    repository.git('branch', 'released');
    const both = await run(folder, '--against', 'released', 'api');
    assert.equal(both.code, 2);
    assert.match(both.err, /folder and a git ref: write \.\/released/);
    assert.equal((await run(folder, '--against', './released', 'api')).code, 1);
  }));

test('what cannot be read exits with 2, and never passes', () =>
  story(async repository => {
    const { folder } = repository;
    const refused = async (against: string, why: RegExp, path = 'api') => {
      const { code, err } = await run(folder, '--against', against, path);
      assert.equal(code, 2, against);
      assert.match(err, why);
    };
    await refused('nonsense', /no commit, branch or tag here/);
    await refused('HEAD~7', /no commit, branch or tag here/);
    await refused('HEAD:api', /no commit, branch or tag here/);
    await refused('.git', /no contract in "\.git"/);
    await refused('main', /There is no file or folder "nothing"/, 'nothing');
    repository.write('api/operations.config.yaml', 'api: [\n');
    repository.commit();
    repository.write('api/operations.config.yaml', 'api: { name: users }\n');
    await refused('HEAD', /operations\.config\.yaml cannot be read as it is in HEAD/);
    repository.write('api/operations.accepted.yaml', 'accepted:\n  - rule: operation-removed\n');
    await refused('HEAD~1', /operations\.accepted\.yaml:2: /);
    rmSync(join(folder, 'api/operations.accepted.yaml'));
    rmSync(join(folder, '.git'), { recursive: true });
    await refused('HEAD', /not a git repository/);
  }));

test('a folder of contracts that was moved is found where it was', () =>
  story(async repository => {
    const { folder } = repository;
    mkdirSync(join(folder, 'services'));
    renameSync(join(folder, 'api'), join(folder, 'services/api'));
    repository.write('services/api/operations/a.operation.yaml', contract('a', 5));
    for (const cwd of ['.', 'services/api']) {
      const { code, found } = await run(join(folder, cwd), '--against', 'main');
      assert.equal(code, 1, cwd);
      assert.equal(found.length, 1);
    }
  }));

test('contracts that are new break nobody, which is said', () =>
  story(async repository => {
    repository.git('checkout', '-q', '--orphan', 'empty');
    repository.git('rm', '-rqf', '.');
    repository.git('commit', '-q', '--allow-empty', '-m', 'Nothing');
    repository.write('api/users.table.yaml', TABLE);
    repository.write('api/a.operation.yaml', contract('a'));
    const { code, err } = await run(repository.folder, '--against', 'HEAD');
    assert.equal(code, 0);
    assert.match(err, /There were no contracts here at HEAD/);
  }));

test('who calls what breaks is named', () =>
  story(async repository => {
    repository.write('api/operations.ts', 'export async function callOperation(operation: string, data: unknown) {}\n');
    repository.write(
      'api/operations.config.yaml',
      'api: { name: users }\nlint: { client: { module: ./operations } }\n',
    );
    repository.write(
      'api/src/leave.ts',
      "import { callOperation } from '../operations';\nexport const leave = () => callOperation('a', { id: 'x' });\n",
    );
    repository.commit();
    repository.write('api/operations/a.operation.yaml', contract('a', 8));
    const { found, callers } = await run(repository.folder, '--against', 'HEAD');
    assert.deepEqual(found, ['data-max-length-lowered api/operations/a.operation.yaml:3']);
    assert.deepEqual(callers, ['api/src/leave.ts:2']);
  }));

test('names with spaces, and contracts that refer to shared schemas as they were', () =>
  story(async repository => {
    const shared = (most: number) => `$defs: { id: { type: string, maxLength: ${most} } }\n`;
    const data = 'data: { type: object, properties: { id: { $ref: "./my shared.yaml#/$defs/id" } } }\n';
    repository.write('api/my operations/my shared.yaml', shared(64));
    repository.write('api/my operations/b.operation.yaml', contract('b').replace(/^data:.*\n/m, data));
    repository.commit();
    repository.write('api/my operations/my shared.yaml', shared(32));
    const { found } = await run(repository.folder, '--against', 'HEAD');
    assert.deepEqual(found, ['data-max-length-lowered api/my operations/b.operation.yaml:3']);
  }));

const ROOT = join(import.meta.dirname, '../..');

test("this repository's own history: every change of its examples is compared with the one before", async context => {
  const examples = join(ROOT, 'examples');
  const commits = await git(ROOT, ['log', '--format=%H', '-n', '40', '--', 'examples']).catch(() => '');
  const list = commits.split('\n').filter(Boolean);
  if (list.length < 2) return context.skip('there is no history here');
  const states: (readonly Root[])[] = [];
  for (const commit of list) {
    const tree = await readTree(ROOT, commit);
    states.push((await workspaceAt(tree, examples, bindAll)).snapshot().roots);
  }
  for (const [i, roots] of states.slice(0, -1).entries()) {
    const before: readonly Root[] = states[i + 1]!;
    const pairs = pairRoots(roots, before, uri => uri);
    assert.equal([...pairs.values()].flat().length, before.length, 'no older workspace is forgotten');
    for (const [root, bases] of pairs) {
      const found = breakingFindings({ root, bases, today: '2026-11-24', shown: uri => uri });
      assert.deepEqual(
        found.filter(({ finding }) => /uncompared|unreadable/.test(finding.rule)),
        [],
      );
    }
  }
});

test('an accepted break passes in each format, and each shows that it was accepted and why', () =>
  story(async repository => {
    const { folder } = repository;
    repository.write('api/operations/a.operation.yaml', contract('a', 32));
    repository.write(
      'api/operations.accepted.yaml',
      `accepted:
  - rule: data-max-length-lowered
    operation: a@1
    pointer: /data/properties/id/maxLength
    reason: No id is <longer>
`,
    );
    for (const [format, said] of [
      ['stylish', /accepted .*data-max-length-lowered\n\nNo errors or warnings\. 1 accepted\./],
      ['json', /"suppressed": "accepted"/],
      ['github', /^::notice file=api\/operations\/a\.operation\.yaml,line=3,.*accepted/],
      ['junit', /failures="0"[^]*<skipped message="accepted: No id is &lt;longer&gt;"\/>/],
      ['sarif', /"kind": "external",\s+"status": "accepted",\s+"justification": "No id is <longer>"/],
    ] as const) {
      const { code, out } = await runAs(folder, format, '--against', 'HEAD');
      assert.equal(code, 0, format);
      assert.match(out, said);
    }
  }));
