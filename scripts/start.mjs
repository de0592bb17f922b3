// Opens the example workspace in VS Code with the extension running; without one, shows the same on the terminal.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { buildAll, dist, root } from './build.mjs';

const example = join(root, 'examples', 'accounts');
await buildAll();

const editor = findEditor();
if (editor) {
  typesAtHand();
  console.log(
    `Opening ${editor} with examples/accounts. Open operations/store-new-user.operation.yaml, and run "Operation Contracts: Show Rendered Request".`,
  );
  const args = [
    '--new-window',
    `--extensionDevelopmentPath=${root}`,
    example,
    join(example, 'operations', 'store-new-user.operation.yaml'),
  ];
  const { status } = spawnSync(editor, args, { stdio: 'inherit', shell: process.platform === 'win32' });
  if (status === 0) process.exit(0);
  console.log(`${editor} could not be opened.\n`);
} else {
  console.log('There is no editor here (no `code` on the PATH, or no display), so this is the same on the terminal.\n');
}
await onTheTerminal();

/** VS Code's command, where it can open a window. */
function findEditor() {
  const windows =
    ['win32', 'darwin'].includes(process.platform) ||
    process.env.DISPLAY ||
    process.env.WAYLAND_DISPLAY ||
    process.env.TERM_PROGRAM === 'vscode';
  if (!windows) return undefined;
  return ['code', 'code-insiders', 'codium'].find(
    name => spawnSync(name, ['--version'], { stdio: 'ignore', shell: process.platform === 'win32' }).status === 0,
  );
}

/** Installs the types that the example's TypeScript names, once: without them an editor underlines each import. */
function typesAtHand() {
  if (existsSync(join(example, 'node_modules', '@aws-sdk', 'client-dynamodb'))) return;
  console.log('Installing the types of the AWS SDK for examples/accounts, once …');
  const args = ['install', '--no-audit', '--no-fund', '--no-package-lock', '--ignore-scripts'];
  const { status } = spawnSync('npm', args, { cwd: example, stdio: 'ignore', shell: process.platform === 'win32' });
  if (status !== 0) console.log('They could not be installed: imports of the SDK will be underlined.');
}

async function onTheTerminal() {
  const cli = join(dist, 'cli.js');
  const show = (...args) => {
    console.log(`$ operation-contracts ${args.join(' ')}`);
    const { stdout, stderr } = spawnSync(process.execPath, [cli, ...args], { cwd: example, encoding: 'utf8' });
    console.log(`${stderr}${stdout}`);
  };
  console.log('examples/accounts/operations/store-new-user.operation.yaml, from its mapping on:\n');
  const contract = readFileSync(join(example, 'operations', 'store-new-user.operation.yaml'), 'utf8');
  console.log(`${/^mapping:\n(?: .*\n)+/m.exec(contract)?.[0] ?? contract}`);
  show('check');
  show('render', 'store-new-user', '--message', 'message.json');
  console.log('$ operation-contracts serve --port 0');
  const server = spawn(process.execPath, [cli, 'serve', '--port', '0'], {
    cwd: example,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  server.stdout.setEncoding('utf8');
  let seen = '';
  const url = await new Promise((resolve, reject) => {
    server.once('exit', code => reject(new Error(`serve ended with ${code}`)));
    server.stdout.on('data', text => {
      seen += text;
      const address = /Listening on (\S+)/.exec(seen)?.[1];
      if (address) resolve(address);
    });
  });
  console.log(seen);
  const message = readFileSync(join(example, 'message.json'), 'utf8');
  for (const what of ['The message, posted', 'The same message again', 'And something else']) {
    const body = what.startsWith('And') ? '{"data":{"id":7}}' : message;
    const answer = await fetch(`${url}/v1/store-new-user`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body,
    });
    console.log(`${what}: ${answer.status} ${await answer.text()}`);
  }
  server.removeAllListeners('exit');
  server.kill();
  console.log(
    '\nIn an editor you edit the contract with completion and diagnostics, and see the request beside it as you type: README.md has pictures.',
  );
}
