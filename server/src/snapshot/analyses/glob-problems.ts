import type { Languages } from '../../code/index.ts';
import { OPERATION_FILE } from '../../contract/file-names.ts';
import type { Config } from '../../contract/index.ts';
import type { Problem } from '../../text/index.ts';
import { isData } from '../files/file-kind.ts';
import { globTest } from '../files/globs.ts';

/** Globs that someone wrote and that match none of the paths below the configuration. */
export function globProblems(config: Config, paths: readonly string[], languages: Languages): Problem[] {
  const { operations, tables, lint, overrides } = config;
  const lists = [
    {
      globs: operations ?? [],
      fits: (path: string) => OPERATION_FILE.test(path),
      what: 'no file named *.operation.yaml',
    },
    {
      globs: tables ?? [],
      fits: isData,
      what: 'no file of a table or bucket and no template',
    },
    {
      globs: lint.include ?? [],
      fits: (path: string) => languages.isSource(path),
      what: `no ${languages.titles} file`,
    },
    { globs: [...lint.allow, ...lint.wrappers], fits: () => true, what: 'no file' },
    { globs: overrides.flatMap(one => one.files), fits: () => true, what: 'no file' },
  ];
  const unread = unreadGlobs(tables ?? [], paths, languages);
  const named = new Set(unread.map(({ range }) => range.start));
  const unmatched = lists.flatMap(({ globs, fits, what }) => {
    const matches = (glob: string): boolean => paths.some(path => fits(path) && globTest(glob)(path));
    return globs
      .filter(({ value }) => !value.startsWith('!') && !matches(value))
      .filter(({ range }) => !named.has(range.start))
      .map(({ value, range }) => {
        const slashed = value.replaceAll('\\', '/');
        const hint =
          slashed !== value && matches(slashed) ? `: write "${slashed}", for in a glob \`/\` separates folders` : '';
        return { rule: 'unmatched-glob', range, message: `"${value}" matches ${what} below this folder${hint}.` };
      });
  });
  const lonely = [operations, tables, lint.include].flatMap(globs => nothingToTakeFrom(globs ?? []));
  return [...unmatched, ...unread, ...lonely];
}

/** A list of `!globs` alone takes from nothing, and so takes nothing. */
function nothingToTakeFrom(globs: NonNullable<Config['operations']>): Problem[] {
  const [first] = globs;
  if (!first || globs.some(({ value }) => !value.startsWith('!'))) return [];
  const message = `"${first.value}" takes away from what stands before it, and nothing does: write "**" first.`;
  return [{ rule: 'unmatched-glob', range: first.range, message }];
}

const THEM = 'them in *.table.yaml and *.bucket.yaml files';

/** What may make resources and is not read, and what to do instead. */
const UNREAD: readonly {
  readonly is: (path: string, languages: Languages) => boolean;
  readonly what: string;
  readonly instead: string;
}[] = [
  {
    is: path => /\.(?:tf|tfvars|hcl)(?:\.json)?$/.test(path),
    what: 'Terraform',
    instead: `declare ${THEM}`,
  },
  {
    is: path => /\.(?:j2|jinja2?|tpl|tmpl|ejs|hbs|mustache|erb|jsonnet|libsonnet|cue|rain)$/.test(path),
    what: 'a template of another tool',
    instead: `name the template that it is rendered to, or declare ${THEM}`,
  },
  {
    // What a CDK is written in, read here or not.
    is: (path, languages) => languages.isSource(path) || /\.(?:java|go|cs|rb)$/.test(path),
    what: 'code, and is not run',
    instead: `name what it is synthesised to (cdk.out/*.template.json), or declare ${THEM}`,
  },
  {
    is: path => /\.(?:bicep|pulumi|toml|prisma|graphql)$/.test(path),
    what: 'not CloudFormation',
    instead: `declare ${THEM}`,
  },
];

/** Globs of `tables` that take files which are not read: each once. */
function unreadGlobs(globs: NonNullable<Config['tables']>, paths: readonly string[], languages: Languages): Problem[] {
  return globs.flatMap(({ value, range }): Problem[] => {
    // `**` takes what happens to be there; a name or an ending is meant.
    if (value.startsWith('!') || /(?:^|\/)\*{1,2}(?:\.\*)?$/.test(value)) return [];
    const taken = paths.filter(globTest(value));
    const [kind] = UNREAD.filter(({ is }) => taken.some(path => is(path, languages)));
    if (!kind) return [];
    const files = taken.filter(path => kind.is(path, languages));
    const who = files.length === 1 ? `${files[0]} is` : `${files[0]} and ${files.length - 1} more are`;
    const message = `${who} ${kind.what}: tables and buckets in it are not seen. Instead, ${kind.instead}.`;
    return [{ rule: 'template-unread', range, message }];
  });
}
