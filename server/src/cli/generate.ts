import { LANGUAGES } from '../code/languages/index.ts';
import {
  cloudFormationCollisions,
  cloudFormationTemplate,
  cloudFormationYaml,
  gatewayPolicy,
  notSeen,
  policyReasons,
  samTemplate,
  serverlessCollisions,
  verifyScript,
} from '../export/index.ts';
import { type Exportable, exportable, type Root } from '../snapshot/index.ts';
import { TARGETS, type Target } from '../targets/index.ts';
import { rowOf } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import { type Copier, copyFiles, copyOptions } from './copying.ts';
import { reportErrors } from './errors.ts';
import { compareFiles, type Files, writeFiles } from './generated-files.ts';
import { loadRoot } from './load.ts';
import { type Parsed, readOptions } from './options.ts';
import { targetOption } from './target-option.ts';
import { UsageError, type Verb } from './verb.ts';
import { verification } from './verification.ts';

interface Kind {
  readonly summary: string;
  readonly files: (exported: Exportable, root: Root, options: Parsed, today: string) => Files;
  /** The operations by the mapping to this target; without it that of `--target`, or the one in use. */
  readonly target?: (options: Parsed) => Target;
  /** Files of this form that are not generated any more are stale. */
  readonly pattern?: RegExp;
}

const clientsOf = (languages = LANGUAGES) => languages.all.map(({ client }) => client);
const CLIENTS = clientsOf();
const SOURCES = TARGETS.filter(({ copying }) => copying?.from).map(({ name }) => name);
/** The client that scripts use. */
const COPIER = CLIENTS.find((one): one is Copier => one.copy !== undefined)!;
const OPTIONS = CLIENTS.map(({ option }) => option);

/** CloudFormation's quotas. */
const MOST_TEMPLATE_BYTES = 1_000_000;
const MOST_RESOURCES = 500;

const json = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;

/** A template of CloudFormation, and what has to be said of it. */
function stackFile(name: string, make: typeof samTemplate): Kind['files'] {
  return ({ operations, openapi }, root, options) => {
    const template = make(root.config.api, operations, root.declared, { monitoring: !options.flag('no-monitoring') });
    const text = cloudFormationYaml(template);
    const resources = Object.keys(template.Resources as object).length;
    return {
      files: { [name]: text },
      reports: [
        // The template carries what the document alone cannot.
        ...openapi.reports.filter(line => !line.includes('`throttle`')),
        ...policyReasons(operations),
        ...notSeen(operations),
        ...cloudFormationCollisions(openapi.document as Json),
        ...(text.length > MOST_TEMPLATE_BYTES
          ? [`${name} is larger than the 1 MB that CloudFormation takes: split the API.`]
          : []),
        ...(resources > MOST_RESOURCES
          ? [`${name} has ${resources} resources, and CloudFormation takes 500: use --no-monitoring.`]
          : []),
      ],
    };
  };
}

type KindName = 'openapi' | 'iam' | 'sam' | 'cloudformation' | 'templates' | 'verify' | 'copy' | 'client';

/** What can be generated. */
const KINDS: Readonly<Record<KindName, Kind>> = {
  openapi: {
    summary: 'openapi.json: the API as API Gateway imports it',
    files: ({ openapi, operations }) => ({
      files: { 'openapi.json': json(openapi.document) },
      reports: [...openapi.reports, ...notSeen(operations)],
    }),
  },
  iam: {
    summary: "iam.json: what the gateway's role may do, and no more",
    files: ({ operations }) => ({
      files: { 'iam.json': json(gatewayPolicy(operations)) },
      reports: policyReasons(operations),
    }),
  },
  sam: {
    summary: 'sam.yaml: a SAM template with the API, its role, logs, alarms and a dashboard',
    files: stackFile('sam.yaml', samTemplate),
  },
  cloudformation: {
    summary: 'cloudformation.yaml: the same without SAM, also for the Serverless Framework and the CDK',
    files: (exported, root, options, today) => {
      const made = stackFile('cloudformation.yaml', cloudFormationTemplate)(exported, root, options, today);
      return { ...made, reports: [...made.reports, ...serverlessCollisions(exported.openapi.document as Json)] };
    },
  },
  templates: {
    summary: 'v1/<operation>.request.vtl, …: the mapping templates alone',
    files: ({ operations }) => ({
      files: Object.fromEntries(
        operations.flatMap(({ operation, templates: { request, success, byStatus = [], failure } }) => {
          const name = `v${operation.version.value}/${operation.name.value}`;
          return [
            [`${name}.request.vtl`, request.text],
            [`${name}.response-${success.status}.vtl`, success.template.text],
            ...byStatus.map(({ on, template }) => [`${name}.response-to-${on}.vtl`, template.text]),
            [`${name}.response-error.vtl`, failure.text],
          ];
        }),
      ),
      reports: notSeen(operations),
    }),
    pattern: /^v\d+\/[a-z0-9-]+\.(?:request|response-(?:\d+|to-\d+|error))\.vtl$/,
  },
  verify: {
    summary: 'verify.sh: a script of AWS CLI calls that compares a deployed API with the examples',
    files: (exported, root, _options, today) => ({
      files: { 'verify.sh': verifyScript(verification(root, exported, today)) },
      reports: [],
    }),
  },
  copy: {
    summary: `${COPIER.copy}: a script that copies what operations have stored to where another mapping of theirs stores it`,
    target: options => copyOptions(options).to,
    files: (exported, root, options) => copyFiles(root, exported, copyOptions(options), COPIER),
  },
  client: {
    summary: `${CLIENTS.map(({ file }) => file).join(' or ')}: a typed client`,
    files: ({ operations }, root, options) => {
      const client = clientsOf(root.languages).find(({ option }) => option === options.text('lang'));
      if (!client)
        throw new UsageError(
          `Say in which language: generate client ${OPTIONS.map(one => `--lang ${one}`).join(', or ')}.`,
        );
      return { files: { [client.file]: client.generate(root.config.api, operations) }, reports: [] };
    },
  },
};

const names = Object.keys(KINDS) as KindName[];
/** Options of one kind, or of two, and of no other. */
const OWN: readonly (readonly [option: string, kinds: readonly string[]])[] = [
  ['lang', ['client']],
  ['no-monitoring', ['sam', 'cloudformation']],
  ...['from', 'to', 'operation'].map(option => [option, ['copy']] as const),
];

export const generate: Verb = {
  usage: `generate <${names.join('|')}> [-o dir] [--lang ${OPTIONS.join('|')}] [--target NAME] [--from NAME --to NAME] [--no-monitoring] [--check]`,
  summary: 'write the deployable API, and clients for it',
  help: `Writes what follows from the contracts. The same contracts give the same files, so that they can be committed:

${names.map(name => `  ${name.padEnd(18)} ${KINDS[name].summary}`).join('\n')}

  -o, --output dir   where to write (default: the working directory)
  ${`--lang ${OPTIONS.join('|')}`.padEnd(18)} the client's language
  --target NAME      where operations are mapped to several: this one, not the one in use. An operation that is not
                     mapped to it is left out, and named
  --from NAME        copy: the target that it copies from: ${SOURCES.join(' or ')}
  --to NAME          copy: the target that it copies to
  --operation NAME   copy: by this operation, as often as needed (default: by all that can)
  --no-monitoring    sam, cloudformation: without access log, alarms and dashboard
  --check            write nothing; exit with 1 where a file differs from what would be written, and name it

Drafts are not exported; a contract with an error is left out and named, and the exit code is 1.
An error in the configuration or in a table is named, too, and the exit code is 1.`,
  run: (args, terminal) => {
    const options = readOptions(args, {
      output: { type: 'string', short: 'o' },
      lang: { type: 'string' },
      target: { type: 'string' },
      from: { type: 'string' },
      to: { type: 'string' },
      operation: { type: 'string', multiple: true },
      'no-monitoring': { type: 'boolean' },
      check: { type: 'boolean' },
    });
    const [name, ...more] = options.positionals;
    const kind = rowOf(KINDS, name ?? '');
    if (!kind || more.length > 0)
      throw new UsageError(`Say what to generate: ${names.slice(0, -1).join(', ')} or ${names.at(-1)}.`);
    for (const [option, kinds] of OWN)
      if (isGiven(options, option) && !kinds.includes(name!))
        throw new UsageError(`--${option} is for ${kinds.map(kind => `\`generate ${kind}\``).join(' and ')}.`);
    if (kind.target && isGiven(options, 'target')) throw new UsageError(`--target is not for \`generate ${name}\`.`);
    const root = loadRoot(terminal);
    const exported = exportable(root, 'left out', terminal.today, kind.target?.(options) ?? targetOption(options));
    const generated = kind.files(exported, root, options, terminal.today);
    for (const line of [...exported.reports, ...generated.reports]) terminal.err(`${line}\n`);
    const whole = reportErrors(exported.broken, root, terminal);
    const place = {
      folder: options.text('output') ?? '.',
      // What a broken contract would have made is not stale.
      stale: whole ? kind.pattern : undefined,
      command: `operation-contracts generate ${args.filter(arg => arg !== '--check').join(' ')}`,
    };
    const current = options.flag('check')
      ? compareFiles(generated.files, place, terminal)
      : writeFiles(generated.files, place, terminal);
    return whole && current && !generated.refused ? 0 : 1;
  },
};

const isGiven = (options: Parsed, name: string): boolean =>
  options.text(name) !== undefined || options.flag(name) || options.list(name).length > 0;
