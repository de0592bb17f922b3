import { LANGUAGES } from '../code/languages/index.ts';
import { listed } from '../text/index.ts';
import { CONTRACT_RULES, type ContractRule } from './contract-rules.ts';
import { isRule, SCHEMA_ROWS, type SchemaRow, type SchemaRule, type Verdict } from './schema-rules/index.ts';

/** The languages whose calls are read. */
const CODE = listed(
  LANGUAGES.all.flatMap(({ titles }) => titles),
  9,
  'and',
);

const HEAD = `# Breaking changes

This page is generated from the rules themselves (\`npm run docs\`).

\`operation-contracts breaking --against <git ref|folder>\` compares the contracts with what they were, and reports what callers notice. The
owners of the data move on while callers stay: table, key layout, index, action and mapping may change without a word, as long as the same
messages are taken and the same answers given.

## What is compared with what

| \`--against\` | is |
|---|---|
| a branch: \`main\`, \`origin/main\` | the commit where the work at hand left it (the merge base with \`HEAD\`): what others did on the branch since is not yours. In a shallow clone without a common commit: the branch's tip, which is said |
| a tag or a commit: \`v1.2.0\`, \`HEAD~1\` | exactly that: what was released |
| a folder: \`../released\`, \`./baseline\` | the contract workspace in it |

The working tree is compared, saved or not committed. The configuration, the tables and the files that a \`$ref\` names are read at the same
ref. The command works from a folder below, in linked worktrees and in shallow clones; with \`actions/checkout\` use \`fetch-depth: 0\`, or
fetch the branch. What cannot be read (no such ref, no repository, a broken configuration) exits with 2, and never passes.
Exit codes: 0 nothing, 1 findings (with \`--fail-on error\`: errors), 2 not compared.

In the editor the same findings stand on the contract while it is typed, compared with the commit where the work at hand left the default branch
(\`operationContracts.breaking.against\` names another one, \`operationContracts.breaking.enabled\` turns it off). The older state is read in the
background, from the repository at hand alone; where there is none, nothing is said.

Each finding names who calls the operation, as far as the code of the workspace tells: in ${CODE}, through the
client that \`lint.client\` names. \`data.callers\` of \`--format json\` has all of them; in the editor they are the related places of the finding.
Who calls from another repository is not known: that nobody is named does not mean that nobody calls.

## Which direction

\`data\` is what callers send: every message that was valid must stay valid. \`result\` is what they get: every answer must be one that could come
before. So what tightens breaks callers in \`data\`, and what loosens breaks them in \`result\`. The contract is judged, not what the storage would have
taken: a limit that is new, or a property that is required from now on, breaks callers even where nobody is known to be affected.

Schemas are compared by what they mean: \`$ref\`s are followed (also into other files), \`allOf\` is put together, alternatives are matched whatever
their order, values in a list are tried one by one. \`{ enum: [x] }\` and \`{ const: x }\` are the same. Titles, descriptions and examples do not count.
If nothing is reported for \`data\`, every value that was valid is valid. What cannot be shown is said to be something that *may break* callers, as a
warning: another pattern, another \`if\`, a \`oneOf\` whose branches are not told apart.

## What is decided where others differ

- **A property that becomes required breaks, with a \`default\` or without.** The request validator refuses the message before the template could
  fill it in.
- **A new optional property** is no change for callers where \`additionalProperties: false\` has kept its name free. In an open object a caller may
  already send that name with another type: a warning.
- **A property that goes** from a closed object refuses messages (error); from an open one it is ignored without a word (warning).
- **One more property in a result** is no change: callers ignore what they do not know. Where the result was closed it is said as information.
- **One more value in a result** is a warning, as one more error is: a caller can treat it as unknown.
- **A limit that is new** is as bad as one that tightened, for it is enforced from now on.
- **Formats** count as promises, whether or not a validator enforces them.
- **204 ↔ 200**: a result that goes is an error, one that is new a warning, for a caller may expect exactly 204.
- **Mappings** count only by what they make a caller see: the status of success, and which error answers a failure of the storage. A \`catch\` that
  goes is an error; a condition that goes is a warning, for what was refused is done now. Consistency of reads, the size of pages, and the action are
  the owners' business.
- **Standard errors** (\`not-found\`, \`conflict\`, \`throttled\`, \`invalid-message\`, \`storage-failure\`) are expected by every caller: declaring one is no
  change unless its status or its \`retryable\` is another.
- **Deprecation** is an announcement and breaks nobody, with a sunset or without. On the day of its \`sunset\` or later an operation may change or go.
  A sunset may only move away.
- **Drafts** are never exported: they change freely. **A beta** breaks with warnings where a stable contract breaks with errors.
- **The API**: another \`auth\` is an error; none where there was one is a warning about who can call. Its name is for people.

## Versions

A change that breaks callers needs the next \`version\`, beside the old one: two documents, in one file or two, and two paths, \`/v1/…\` and \`/v2/…\`. The editor's
quick fix *Make this version 2, and keep version 1* does it. The old version is deprecated with a \`sunset\`, and goes after it.

## Breaks that are meant

\`operations.accepted.yaml\` beside the configuration lists them, for review:

\`\`\`yaml
accepted:
  - rule: data-property-removed
    operation: store-user@1
    pointer: /data/properties/fax
    reason: No message of the last year has it.
    expires: 2027-01-31          # optional
\`\`\`

\`pointer\` is a JSON Pointer into the contract, as \`breaking\` prints it in \`--format json\` (\`data.pointer\`). The editor's quick
fix *Accept this break* writes the entry and leaves the reason to you: until there is one, nothing is accepted. An entry that matches nothing, or
whose date has passed, is reported. Severities can be changed in the configuration under \`rules\`, as everywhere.
`;

/** docs/breaking.md as it must be. */
export function breakingMarkdown(): string {
  const rows = SCHEMA_ROWS.map(row => `| ${cell(row.data)} | ${cell(row.result)} | ${row.asymmetry ?? ''} |`);
  const rules = new Map(
    SCHEMA_ROWS.flatMap(({ data, result }: SchemaRow) => [data, result])
      .filter((verdict): verdict is SchemaRule => isRule(verdict))
      .map(rule => [rule.id, rule]),
  );
  const contract = CONTRACT_RULES.map((rule: ContractRule) => {
    const mirror = typeof rule.mirror === 'string' ? `the other way round: \`${rule.mirror}\`` : rule.mirror.none;
    return `| \`${rule.id}\` | ${rule.severity} | ${mirror}${rule.asymmetry === undefined ? '' : `. ${rule.asymmetry}`} |`;
  });
  return `${HEAD}
## Schemas: each change and its mirror

| in \`data\` | the same in \`result\` | why they differ |
|---|---|---|
${rows.join('\n')}

## Contracts: each change and its mirror

| rule | severity | the other way round |
|---|---|---|
${contract.join('\n')}

## Rules

${[...rules.values(), ...CONTRACT_RULES].map(rule => `### ${rule.id}\n\n**${rule.summary}.** Severity: ${rule.severity}. ${rule.why}\n`).join('\n')}`;
}

const cell = (verdict: Verdict): string =>
  isRule(verdict) ? `[${verdict.id}](#${verdict.id}), ${verdict.severity}` : `nothing: ${verdict.silent}`;
