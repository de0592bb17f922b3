// A workspace of 1,000 operations: the patterns again and again, each copy with names of its own.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const PATTERNS = join(import.meta.dirname, '../../examples/patterns');

/** Texts by file name, and how many operations and lines they have. */
export function thousand(count = 1000) {
  const files = new Map([['app.table.yaml', readFileSync(join(PATTERNS, 'app.table.yaml'), 'utf8')]]);
  const patterns = readdirSync(PATTERNS)
    .filter(name => name.endsWith('.operation.yaml'))
    .map(name => [name, readFileSync(join(PATTERNS, name), 'utf8')]);
  let operations = 0;
  for (let copy = 0; operations < count; copy++) {
    for (const [name, text] of patterns) {
      if (operations >= count) break;
      const own = text.replace(/^operation: (.*)$/gm, `operation: $1-${copy}`);
      files.set(`${copy}-${name}`, own);
      operations += own.match(/^operation:/gm).length;
    }
  }
  const lines = [...files.values()].reduce((sum, text) => sum + text.split('\n').length - 1, 0);
  return { files, operations, lines };
}
