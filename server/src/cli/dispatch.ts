import manifest from '../../../package.json' with { type: 'json' };
import { didYouMean } from '../text/index.ts';
import { breaking } from './breaking.ts';
import { check } from './check.ts';
import { explain } from './explain.ts';
import { extract } from './extract.ts';
import { generate } from './generate.ts';
import { lsp } from './lsp.ts';
import { create } from './new.ts';
import { render } from './render.ts';
import { serve } from './serve.ts';
import { test } from './test.ts';
import { OptionError, type Terminal, UsageError, type Verb } from './verb.ts';

export const VERBS: Readonly<Record<string, Verb>> = {
  check,
  breaking,
  render,
  serve,
  test,
  generate,
  new: create,
  extract,
  explain,
  lsp,
};

const HELP = `operation-contracts <verb>

${Object.entries(VERBS)
  .map(([name, verb]) => `  ${name.padEnd(10)} ${verb.summary}`)
  .join('\n')}

  --help     this, or after a verb its own help
  --version  the version
`;

/** Does what the arguments say; the result is the exit code. Throws a UsageError that says what to write instead. */
export async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.err(HELP);
    return 2;
  }
  if (name === '--version' || name === '-v' || name === '-V') {
    terminal.out(`${manifest.version}\n`);
    return 0;
  }
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (isHelp && rest[0] === undefined) {
    terminal.out(HELP);
    return 0;
  }
  const verbName = isHelp ? (rest[0] ?? '') : name;
  const verb = Object.hasOwn(VERBS, verbName) ? VERBS[verbName] : undefined;
  if (!verb)
    throw new UsageError(
      `There is no verb "${verbName}".${didYouMean(verbName, Object.keys(VERBS))} See operation-contracts --help.`,
    );
  if (isHelp || rest.includes('--help') || rest.includes('-h')) {
    terminal.out(`operation-contracts ${verb.usage}\n\n${verb.help}\n`);
    return 0;
  }
  try {
    return await verb.run(rest, terminal);
  } catch (error) {
    if (error instanceof OptionError)
      throw new UsageError(`${error.message} See operation-contracts ${verbName} --help.`);
    throw error;
  }
}
