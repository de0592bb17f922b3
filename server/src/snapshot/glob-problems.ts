import { isSource } from '../code/index.ts';
import type { Config } from '../contract/index.ts';
import type { Problem } from '../text/index.ts';
import { globTest } from './globs.ts';

/** Globs that someone wrote and that match none of the paths below the configuration. */
export function globProblems(config: Config, paths: readonly string[]): Problem[] {
  const { operations, tables, lint, overrides } = config;
  const lists = [
    {
      globs: operations ?? [],
      fits: (path: string) => /\.operation\.ya?ml$/.test(path),
      what: 'no file named *.operation.yaml',
    },
    {
      globs: tables ?? [],
      fits: (path: string) => /\.(?:ya?ml|json)$/.test(path),
      what: 'no table file and no template',
    },
    { globs: lint.include ?? [], fits: isSource, what: 'no JavaScript, TypeScript or Python file' },
    { globs: [...lint.allow, ...lint.wrappers], fits: () => true, what: 'no file' },
    { globs: overrides.flatMap(one => one.files), fits: () => true, what: 'no file' },
  ];
  return lists.flatMap(({ globs, fits, what }) => {
    const matches = (glob: string): boolean => paths.some(path => fits(path) && globTest(glob)(path));
    return globs
      .filter(({ value }) => !value.startsWith('!') && !matches(value))
      .map(({ value, range }) => {
        const slashed = value.replaceAll('\\', '/');
        const hint =
          slashed !== value && matches(slashed) ? `: write "${slashed}", for in a glob \`/\` separates folders` : '';
        return { rule: 'unmatched-glob', range, message: `"${value}" matches ${what} below this folder${hint}.` };
      });
  });
}
