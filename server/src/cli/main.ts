import { enableCompileCache } from 'node:module';
import { dispatch } from './dispatch.ts';
import { isUsageError } from './verb.ts';

/** A closed pipe (`| head`) is no failure of ours. */
process.stdout.on('error', error => {
  if ((error as NodeJS.ErrnoException).code === 'EPIPE') process.exit(0);
});

// Code that Node compiled is kept in its own folder for such, for the next call. Node 20 keeps none.
enableCompileCache?.();

dispatch(process.argv.slice(2), {
  cwd: process.cwd(),
  out: text => void process.stdout.write(text),
  err: text => void process.stderr.write(text),
  colour: process.stdout.isTTY === true && process.env.NO_COLOR === undefined,
  today: new Date().toISOString().slice(0, 10),
}).then(
  code => {
    process.exitCode = code;
    // The embedded database and the server keep handles of their own; what was written is flushed first.
    process.stdout.write('', () => process.exit(code));
  },
  (error: unknown) => {
    process.exitCode = 2;
    process.stderr.write(
      isUsageError(error)
        ? `${error.message}\n`
        : `This is a fault of operation-contracts, not yours: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}\n`,
      () => process.exit(2),
    );
  },
);
