import assert from 'node:assert/strict';
import { cpSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { folderWith, program, pythonMissing } from '../client/world.ts';
import { run, serve } from '../command-line.ts';

// The promise of mappings: callers never learn where data lives. One program with one generated client, against each target.

const TARGETS = ['dynamodb', 's3', 'sql'] as const;
const CLIENTS = [
  ['ts', 'operations.ts'],
  ['python', 'operations.py'],
] as const;
const { folder, remove } = folderWith('moves');
after(remove);
const accounts = join(folder, 'accounts');
cpSync(join(import.meta.dirname, '../../examples/accounts'), accounts, { recursive: true });

/** Every operation of the example by one of its mappings. */
function use(target: string): void {
  for (const name of readdirSync(join(accounts, 'operations'))) {
    const file = join(accounts, 'operations', name);
    const contract = readFileSync(file, 'utf8');
    // S3 neither lists, nor counts, nor changes a part.
    if (contract.includes(`\n  ${target}:\n`))
      writeFileSync(file, contract.replace(/^ {2}use: \w+$/gm, `  use: ${target}`));
  }
}

test('the generated clients are the same bytes, whatever the mappings use', () => {
  const made = TARGETS.map(target => {
    use(target);
    return CLIENTS.map(([lang, file]) => {
      const { status, stderr } = run(accounts, 'generate', 'client', '--lang', lang, '-o', folder);
      assert.equal(status, 0, stderr);
      return readFileSync(join(folder, file), 'utf8');
    });
  });
  for (const [i, [lang]] of CLIENTS.entries()) {
    assert.ok(made[0]![i]!.length > 3000);
    for (const other of made.slice(1)) assert.equal(made[0]![i], other[i], lang);
  }
});

/** What comes of each call, as the contracts promise it. */
const told = (id: string, target: string): string => `store: null
store again: user-exists 409 false
store another: null
get: {"id":"${id}","name":"Zoë O\\"Neil","email":"zoe@example.com","team":"red"}
get another: {"id":"${id}2","name":"B $input"}
get nobody: no-such-user 404 false
wrong id: invalid-message 400 false
session: null
no session: no-such-session 404 false
end no session: no-such-session 404 false
${target === 's3' ? notInS3(id) : inAnyOther(id)}remove: null
remove again: no-such-user 404 false
get removed: no-such-user 404 false
`;

const inAnyOther = (id: string): string => `list: {"devices":"laptop phone tablet watch","ends":true,"pages":"3 1"}
change: null
change nobody: no-such-user 404 false
changed: {"id":"${id}","name":"Zoë Roe","email":"zoe@example.com","team":"blue"}
count: {"sign_ins":1}
count again: {"sign_ins":2}
count nobody: no-such-user 404 false
`;

/** What S3 cannot say its API does not have. */
const notInS3 = (id: string): string => `list: unknown-operation 404 false
change: unknown-operation 404 false
change nobody: unknown-operation 404 false
changed: {"id":"${id}","name":"Zoë O\\"Neil","email":"zoe@example.com","team":"red"}
count: unknown-operation 404 false
count again: unknown-operation 404 false
count nobody: unknown-operation 404 false
`;

/** Each line with the members of its object in one order. */
const ordered = (text: string): string =>
  text.replace(/\{.*\}/g, object =>
    JSON.stringify(
      Object.fromEntries(Object.entries(JSON.parse(object) as object).sort(([a], [b]) => (a < b ? -1 : 1))),
    ),
  );

const PROGRAMS = [
  ['TypeScript', process.execPath, 'program.ts', false],
  ['Python', 'python3', 'program.py', pythonMissing()],
] as const;

for (const target of TARGETS)
  test(`programs get the same answers from ${target}`, async context => {
    const serving = await serve(accounts, '--target', target);
    try {
      for (const [language, command, file, skip] of PROGRAMS)
        await context.test(language, { skip }, async () => {
          const id = language.slice(0, 6).toUpperCase();
          const environment = { OPERATIONS_URL: serving.url, AWS_EC2_METADATA_DISABLED: 'true', ID: id };
          const { status, stdout, stderr } = await program(folder, environment, command, file);
          assert.equal(ordered(stdout), ordered(told(id, target)), stderr);
          assert.equal(status, 0);
        });
    } finally {
      await serving.stop();
    }
  });
