import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

const { resolve } = createRequire(import.meta.url);

/**
 * dynalite keeps its items in `level`, which is native code, even where it is asked to keep them in memory; and it finds
 * its actions by computed `require`s, which a bundler follows only if the file's ending is written. This gives it
 * `memory-level` and the endings.
 */
export const dynaliteWithoutNativeCode = {
  name: 'dynalite-without-native-code',
  setup(build) {
    build.onResolve({ filter: /^level$/ }, () => ({ path: 'level', namespace: 'memory-level' }));
    build.onLoad({ filter: /.*/, namespace: 'memory-level' }, () => ({
      contents: "exports.Level = require('memory-level').MemoryLevel;",
      resolveDir: import.meta.dirname,
    }));
    build.onLoad({ filter: /[\\/]dynalite[\\/]index\.js$/ }, ({ path }) => ({ contents: withEndings(path) }));
  },
};

function withEndings(path) {
  const text = readFileSync(path, 'utf8');
  const changed = text
    .replace(/require\('(\.\/(?:actions|validations)\/)' \+ action\)/g, "require('$1' + action + '.js')")
    // Bundled, this file is not the program.
    .replace(/if \(require\.main === module\).*/, '');
  const count = changed.split("+ action + '.js')").length - 1;
  if (count !== 2)
    throw new Error(`dynalite has changed: expected 2 computed requires in ${resolve('dynalite')}, found ${count}.`);
  return changed;
}
