import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { newOperation, operationsFolder } from '../snapshot/index.ts';
import { ACTIONS } from '../targets/dynamodb/model/request.ts';
import { closest } from '../text/index.ts';
import { loadRoot, rootFolder } from './load.ts';
import { readOptions } from './options.ts';
import { shownPath } from './place.ts';
import { UsageError, type Verb } from './verb.ts';

export const create: Verb = {
  usage: 'new <action> <name> [-o dir]',
  summary: 'write a first contract, complete and valid',
  help: `Writes <name>.operation.yaml, with examples that run, for an action of DynamoDB:

${ACTIONS.map(action => `  ${action}`).join('\n')}

It goes into the folder of the configuration's first \`operations\` glob, beside the contracts that are there, or into
\`operations/\`. Where no table is declared, one is written, too.

  -o, --output dir   another folder`,
  run: (args, terminal) => {
    const options = readOptions(args, { output: { type: 'string', short: 'o' } });
    const [action, name, ...more] = options.positionals;
    if (action === undefined || name === undefined || more.length > 0)
      throw new UsageError('Name an action and the operation: operation-contracts new PutItem store-new-user.');
    if (!/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/.test(name))
      throw new UsageError(`An operation's name is written in kebab-case, such as store-new-user, not "${name}".`);
    const root = loadRoot(terminal);
    const made = newOperation(action, name, root);
    if (!made)
      throw new UsageError(
        `"${action}" is no action: there is ${ACTIONS.join(', ')}.${closest(action, ACTIONS) ? ` Did you mean ${closest(action, ACTIONS)}?` : ''}`,
      );
    const known = root.find(name);
    if (known) throw new UsageError(`There is an operation "${name}" already: ${shownPath(known.file, terminal)}.`);
    const folder = options.text('output') ?? join(rootFolder(terminal.cwd), operationsFolder(root));
    const files = [made, ...(made.table ? [made.table] : [])];
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
