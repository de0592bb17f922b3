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
import { type Terminal, UsageError, type Verb } from './verb.ts';

const VERBS: Readonly<Record<string, Verb>> = {
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

const terminal: Terminal = {
  cwd: process.cwd(),
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  today: new Date().toISOString().slice(0, 10),
};

/** A closed pipe (`| head`) is no failure of ours. */
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
});

async function main(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args;
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') {
    (name === undefined ? terminal.err : terminal.out)(HELP);
    return name === undefined ? 2 : 0;
  }
  if (name === '--version' || name === '-v') {
    terminal.out(`${manifest.version}\n`);
    return 0;
  }
  const verb = Object.hasOwn(VERBS, name) ? VERBS[name] : undefined;
  if (!verb)
    throw new UsageError(
      `There is no verb "${name}".${didYouMean(name, Object.keys(VERBS))} See operation-contracts --help.`,
    );
  if (rest.includes('--help') || rest.includes('-h')) {
    terminal.out(`operation-contracts ${verb.usage}\n\n${verb.help}\n`);
    return 0;
  }
  return verb.run(rest, terminal);
}

main(process.argv.slice(2)).then(
  code => {
    process.exitCode = code;
    // The embedded database and the server keep handles of their own; what was written is flushed first.
    process.stdout.write('', () => process.exit(code));
  },
  (error: unknown) => {
    if (error instanceof UsageError) terminal.err(`${error.message}\n`);
    else
      terminal.err(
        `This is a fault of operation-contracts, not yours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      );
    process.exitCode = 2;
    process.stderr.write('', () => process.exit(2));
  },
);
