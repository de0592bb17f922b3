import manifest from '../../../package.json' with { type: 'json' };
import { didYouMean, rowOf } from '../text/index.ts';
import { isOptionError, type Terminal, UsageError } from './verb.ts';

/** All that a verb needs is read only when one is asked for. */
const verbs = async () => (await import('./verbs.ts')).VERBS;

async function help(): Promise<string> {
  const all = Object.entries(await verbs()).map(
    async ([name, verb]) => `  ${name.padEnd(10)} ${(await verb()).summary}`,
  );
  return `operation-contracts <verb>

${(await Promise.all(all)).join('\n')}

  --help     this, or after a verb its own help
  --version  the version
`;
}

/** Does what the arguments say; the result is the exit code. Throws a UsageError that says what to write instead. */
export async function dispatch(args: readonly string[], terminal: Terminal): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined) {
    terminal.err(await help());
    return 2;
  }
  if (name === '--version' || name === '-v' || name === '-V') {
    terminal.out(`${manifest.version}\n`);
    return 0;
  }
  const isHelp = name === '--help' || name === '-h' || name === 'help';
  if (isHelp && rest[0] === undefined) {
    terminal.out(await help());
    return 0;
  }
  const known = await verbs();
  const verbName = isHelp ? (rest[0] ?? '') : name;
  const verb = await rowOf(known, verbName)?.();
  if (!verb)
    throw new UsageError(
      `There is no verb "${verbName}".${didYouMean(verbName, Object.keys(known))} See operation-contracts --help.`,
    );
  if (isHelp || rest.includes('--help') || rest.includes('-h')) {
    terminal.out(`operation-contracts ${verb.usage}\n\n${verb.help}\n`);
    return 0;
  }
  try {
    return await verb.run(rest, terminal);
  } catch (error) {
    if (isOptionError(error)) throw new UsageError(`${error.message} See operation-contracts ${verbName} --help.`);
    throw error;
  }
}
