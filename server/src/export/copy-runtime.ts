/** The script's own code, which stands here as text. */

export const IMPORTS = `import { appendFileSync, existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';`;

export const MAIN = String.raw`/** Why an item is not what an operation stores. */
class Misfit extends Error {}

/** The message that stores this item; throws a Misfit where there is none, or more than one. */
export function messageOf(store, item) {
  const found = [];
  const reasons = [];
  for (const { operation, stored } of OPERATIONS.filter(one => one.store === store)) {
    try {
      found.push({ operation, data: readBack(stored, item) });
    } catch (error) {
      if (!(error instanceof Misfit)) throw error;
      reasons.push(operation + ': ' + error.message);
    }
  }
  if (found.length === 1) return found[0];
  if (found.length === 0) throw new Misfit(reasons.join('; '));
  throw new Misfit('several operations store such an item: ' + found.map(({ operation }) => operation).join(', '));
}

const PROGRESS = 'copy.progress.json';
const LEFT_OUT = 'copy.left-out.jsonl';

/** The exit code: 0 where all is copied, 1 where something is left out, or where the copy has stopped. */
async function main() {
  const { values: options } = parseArgs({
    options: {
      table: { type: 'string', multiple: true, default: [] },
      'dry-run': { type: 'boolean', default: false },
      concurrency: { type: 'string', default: '16' },
    },
  });
  const dry = options['dry-run'];
  const concurrency = Number(options.concurrency);
  if (!Number.isInteger(concurrency) || concurrency < 1) throw new Error('--concurrency is a number from 1.');
  const stores = [...new Set(OPERATIONS.map(({ store }) => store))];
  const names = new Map(stores.map(store => [store, store]));
  for (const pair of options.table) {
    const [, store, name] = /^([^=]+)=(.+)$/.exec(pair) ?? [];
    if (!names.has(store)) throw new Error('--table takes NAME=NAME_ON_AWS, with ' + stores.join(' or ') + '.');
    names.set(store, name);
  }
  const state = !dry && existsSync(PROGRESS) ? JSON.parse(readFileSync(PROGRESS, 'utf8')) : { stores: {}, counts: {} };
  if (!dry && !existsSync(PROGRESS)) rmSync(LEFT_OUT, { force: true });
  try {
    for (const [store, name] of names) await copy({ store, name, state, dry, concurrency });
  } catch (error) {
    console.error('Stopped: ' + error.message + (dry ? '' : ' Run it again to go on.'));
    return 1;
  }
  report(state.counts, dry);
  return Object.keys(state.counts).some(what => what.startsWith('left out')) ? 1 : 0;
}

async function copy({ store, name, state, dry, concurrency }) {
  const before = state.stores[store];
  if (before?.done) return;
  for await (const { items, after } of pages(name, before?.after)) {
    const outcomes = [];
    const left = items.values();
    // A page is whole before it counts: what a stop cuts off is sent again.
    await Promise.all(
      Array.from({ length: concurrency }, async () => {
        for (const item of left) outcomes.push(await outcomeOf(store, item, dry));
      }),
    );
    const lines = outcomes.filter(({ why }) => why !== undefined).map(one => JSON.stringify({ store, ...one }) + '\n');
    if (dry) for (const line of lines.slice(0, 20)) process.stderr.write(line);
    else appendFileSync(LEFT_OUT, lines.join(''));
    for (const { what } of outcomes) state.counts[what] = (state.counts[what] ?? 0) + 1;
    state.stores[store] = after === undefined ? { done: true } : { after };
    if (dry) continue;
    writeFileSync(PROGRESS + '.new', JSON.stringify(state));
    renameSync(PROGRESS + '.new', PROGRESS);
  }
}

/** What becomes of an item; throws where it says nothing of this item alone. */
async function outcomeOf(store, item, dry) {
  let message;
  try {
    message = messageOf(store, item);
  } catch (error) {
    if (!(error instanceof Misfit)) throw error;
    return { what: 'left out of ' + store, why: error.message, item };
  }
  const { operation, data } = message;
  if (dry) return { what: operation };
  const { errors, there } = OPERATIONS.find(one => one.operation === operation);
  try {
    await callOperation(operation, data);
    return { what: operation };
  } catch (error) {
    if (!(error instanceof OperationError)) throw error;
    if (there.includes(error.error)) return { what: operation + ', there already' };
    if (error.error === 'invalid-message' || errors.includes(error.error))
      return { what: 'left out of ' + store, why: operation + ' answers ' + error.error + ': ' + error.message, item };
    throw error;
  }
}

function report(counts, dry) {
  console.log(dry ? 'Would be sent:' : 'Sent:');
  for (const [what, count] of Object.entries(counts).sort()) console.log(String(count).padStart(9) + ' ' + what);
  if (Object.keys(counts).length === 0) console.log('        0 items');
  if (!dry) console.log('Delete ' + PROGRESS + ' to begin again.');
}
`;

export const START = `
if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) process.exitCode = await main();
`;
