import picomatch from 'picomatch';

/** Which paths a list of globs takes, in the order written: `!glob` takes away again. */
export function matcher(globs: readonly string[]): (path: string) => boolean {
  const tests = globs.map(glob => {
    const negated = glob.startsWith('!');
    return { negated, test: globTest(negated ? glob.slice(1) : glob) };
  });
  return path => tests.reduce((taken, { negated, test }) => (test(path) ? !negated : taken), false);
}

/** A glob, or the folder that it names. Long ones match nothing: they are no one's honest work. */
export function globTest(glob: string): (path: string) => boolean {
  const known = KNOWN.get(glob);
  if (known) return known;
  const plain = glob.replace(/^\.\//, '').replace(/\/$/, '');
  let test: (path: string) => boolean = () => false;
  if (plain !== '' && plain.length <= 500) {
    const matches = picomatch([plain, `${plain}/**`], { dot: true, noextglob: true, nobrace: false });
    test = path => matches(path);
  }
  if (KNOWN.size > 1000) KNOWN.clear();
  KNOWN.set(glob, test);
  return test;
}

const KNOWN = new Map<string, (path: string) => boolean>();
