// Runs functions of modules, one a line: `{ module, call, with }` → `{ value }` or `{ error }`. What they print is dropped.
import { createInterface } from 'node:readline';

const answer = process.stdout.write.bind(process.stdout);
process.stdout.write = () => true;
process.stderr.write = () => true;

/** Values as JSON has them; what JSON does not have, by name. */
function plain(_key, value) {
  if (value instanceof Set) return { $set: [...value].sort() };
  if (value instanceof Uint8Array) return { $bytes: Buffer.from(value).toString('base64') };
  if (typeof value === 'bigint') return Number(value);
  return value;
}

for await (const line of createInterface({ input: process.stdin })) {
  const { module, call, with: args } = JSON.parse(line);
  let outcome;
  try {
    const loaded = await import(module);
    outcome = { value: (await (loaded[call] ?? loaded.default[call])(...args)) ?? null };
  } catch (error) {
    outcome = { error: error.error ?? error.name, message: String(error.message) };
  }
  answer(`${JSON.stringify(outcome, plain)}\n`);
}
