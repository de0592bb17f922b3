import type { Problem } from '../../../text/index.ts';
import { get, type Node, textOf } from '../../../yaml/index.ts';
import { stageName } from '../../resource.ts';
import type { PhysicalName, ResourceKind } from '../../target.ts';
import type { DatabaseDef } from '../model/database.ts';

/** Reads one document of a `*.database.yaml`. What is of a wrong form is left out: the form's check reports it. */
export function readDatabaseDocument(root: Node, file: string): ReturnType<ResourceKind<DatabaseDef>['read']> {
  const node = get(root, 'database');
  const name = textOf(node);
  if (!node || !name) return { resources: [], problems: [] };
  const problems: Problem[] = [];
  const schema = textOf(get(root, 'schema'));
  const secret = arnOf(root, 'secret', name, problems);
  const database: DatabaseDef = {
    name,
    physicalName: arnOf(root, 'cluster', name, problems),
    secret,
    besides: [secret],
    database: textOf(get(root, 'name')) ?? name,
    ...(schema ? { schema } : {}),
    source: { file, range: node.range },
  };
  return { resources: [database], problems };
}

/** What an ARN of each looks like: no template, role or log tells what stands in a wrong one. */
const ARNS = {
  cluster: {
    pattern: /^arn:[\w-]+:rds:[\w-]+:\d{12}:cluster:[\w-]+$/,
    like: 'arn:aws:rds:eu-central-1:123456789012:cluster:accounts',
  },
  secret: {
    pattern: /^arn:[\w-]+:secretsmanager:[\w-]+:\d{12}:secret:[\w/+=.@!-]+$/,
    like: 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:accounts-AbCdEf',
  },
} as const;

function arnOf(root: Node, key: keyof typeof ARNS, name: string, problems: Problem[]): PhysicalName {
  const written = get(root, key);
  const text = textOf(written);
  if (!written || !text) return { kind: 'stage', variable: defaultVariable(name, key) };
  const stage = stageName(text);
  if (stage) return stage;
  if (!ARNS[key].pattern.test(text))
    problems.push({
      rule: 'database-arn',
      range: written.range,
      message: text.includes('${')
        ? `An ARN is a literal, or one stage variable alone: \${stage.ACCOUNTS_${key.toUpperCase()}}.`
        : `This is no ARN of a ${key}, such as ${ARNS[key].like}: write it whole, or a stage variable.`,
    });
  return { kind: 'literal', text };
}

/** `ACCOUNTS_CLUSTER`; the names of stage variables begin with a letter. */
const defaultVariable = (name: string, key: keyof typeof ARNS): string =>
  `${name.toUpperCase().replace(/\W/g, '_')}_${key.toUpperCase()}`.replace(/^(?![A-Z])/, 'DB_');
