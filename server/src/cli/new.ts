import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { newOperation, newOperationKinds, operationsFolder } from '../snapshot/index.ts';
import { closest, listed } from '../text/index.ts';
import { loadRoot, rootFolder } from './load.ts';
import { readOptions } from './options.ts';
import { shownPath } from './place.ts';
import { UsageError, type Verb } from './verb.ts';

export const create: Verb = {
  usage: 'new <action> <name> [-o dir]',
  summary: 'write a first contract, complete and valid',
  get help() {
    const kinds = newOperationKinds();
    const titles = [...new Set(kinds.map(({ target }) => target.title))];
    const resources = [...new Set(kinds.map(({ target }) => target.resources.kind))];
    return `Writes <name>.operation.yaml, with examples that run, for an action of ${listed(titles)}:

${kinds.map(({ name }) => `  ${name}`).join('\n')}

It goes into the folder of the configuration's first \`operations\` glob, beside the contracts that are there, or into
\`operations/\`. Where no ${resources.join(' or ')} is declared, one is written, too.

  -o, --output dir   another folder`;
  },
  run: (args, terminal) => {
    const options = readOptions(args, { output: { type: 'string', short: 'o' } });
    const [action, name, ...more] = options.positionals;
    if (action === undefined || name === undefined || more.length > 0)
      throw new UsageError(`Name an action and the operation: operation-contracts new ${example()}.`);
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
      throw new UsageError(`An operation's name is written in kebab-case, such as store-new-user, not "${name}".`);
    const root = loadRoot(terminal);
    const made = newOperation(action, name, root);
    if (!made) {
      const actions = newOperationKinds().map(({ name: one }) => one);
      throw new UsageError(
        `"${action}" is no action: there is ${actions.join(', ')}.${closest(action, actions) ? ` Did you mean ${closest(action, actions)}?` : ''}`,
      );
    }
    const known = root.find(name);
    if (known) throw new UsageError(`There is an operation "${name}" already: ${shownPath(known.file, terminal)}.`);
    const folder = options.text('output') ?? join(rootFolder(terminal.cwd), operationsFolder(root));
    const files = [made, ...(made.resource ? [made.resource] : [])];
    for (const { fileName } of files) {
      if (existsSync(join(folder, fileName)))
        throw new UsageError(`${relative(terminal.cwd, join(folder, fileName))} is there already.`);
    }
    mkdirSync(folder, { recursive: true });
    for (const { fileName, text } of files) {
      writeFileSync(join(folder, fileName), text);
      terminal.out(`${relative(terminal.cwd, join(folder, fileName))}\n`);
    }
    return 0;
  },
};

/** An action, and a name for it. */
function example(): string {
  const [kind] = newOperationKinds();
  return kind ? `${kind.name} ${kind.sample}` : '<action> <name>';
}
