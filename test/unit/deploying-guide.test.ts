import assert from 'node:assert/strict';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import { parse } from 'yaml';
import { loadRoots } from '../../server/src/cli/load.ts';
import { serverlessCollisions } from '../../server/src/export/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';
import { run } from '../command-line.ts';
import { type Block, type Expression, parseHcl } from '../hcl.ts';

const ROOT = join(import.meta.dirname, '../..');
const PAGE = readFileSync(join(ROOT, 'docs/deploying.md'), 'utf8');
const blocksOf = (language: string): string[] =>
  [...PAGE.matchAll(new RegExp(`^\`\`\`${language}\n([\\s\\S]*?)^\`\`\`$`, 'gm'))].map(([, text]) => text!);

/** The example, as someone has it who follows the page. */
const folder = mkdtempSync(join(tmpdir(), 'deploying-'));
after(() => rmSync(folder, { recursive: true, force: true }));
cpSync(join(ROOT, 'examples/accounts'), folder, { recursive: true });
for (const kind of ['sam', 'cloudformation', 'openapi', 'iam']) {
  const { status, stderr } = run(folder, 'generate', kind, '-o', 'generated');
  assert.equal(status, 0, stderr);
}

type Members = Record<string, Json>;
interface Template extends Members {
  Parameters: Members;
  Conditions: Members;
  Resources: Record<string, { Type: string; Properties: Members }>;
  Outputs: Members;
}
const read = (name: string): Template =>
  parse(readFileSync(join(folder, 'generated', name), 'utf8'), { version: '1.1' });

/** What SAM makes of its API: https://github.com/aws/serverless-application-model, the API generator. */
function expanded(template: Template): Template {
  const { Transform: _, Resources, ...rest } = structuredClone(template);
  const { OperationsApi, ...others } = Resources;
  const { Name, StageName, Variables, MethodSettings, AccessLogSetting, DefinitionBody } = OperationsApi!.Properties;
  const RestApiId = { Ref: 'OperationsApi' };
  const endpoint = (OperationsApi!.Properties.EndpointConfiguration as Members).Type!;
  const made = {
    OperationsApi: {
      Type: 'AWS::ApiGateway::RestApi',
      Properties: {
        Name: Name!,
        Body: DefinitionBody!,
        EndpointConfiguration: { Types: [endpoint] },
        Parameters: { endpointConfigurationTypes: endpoint },
      },
    },
    OperationsApiDeployment: { Type: 'AWS::ApiGateway::Deployment', Properties: { RestApiId } },
    OperationsApiStage: {
      Type: 'AWS::ApiGateway::Stage',
      Properties: {
        RestApiId,
        DeploymentId: { Ref: 'OperationsApiDeployment' },
        StageName: StageName!,
        Variables: Variables!,
        MethodSettings: MethodSettings!,
        AccessLogSetting: AccessLogSetting!,
      },
    },
    ...others,
  };
  return JSON.parse(
    JSON.stringify({ ...rest, Resources: made }).replaceAll('OperationsApi.Stage', 'OperationsApiStage'),
  ) as Template;
}

/** Without the hash of the deployment's name, and without its description. */
function normal(template: Template): Template {
  const text = JSON.stringify(template).replace(/OperationsApiDeployment[0-9a-f]{10}\b/g, 'OperationsApiDeployment');
  const made = JSON.parse(text) as Template;
  delete made.Resources.OperationsApiDeployment!.Properties.Description;
  return made;
}

test('the plain template is what SAM makes of the other one: the same API, role, names, alarms', () => {
  const plain = read('cloudformation.yaml');
  assert.equal(plain.Transform, undefined);
  assert.ok(Object.keys(plain.Resources).some(name => /^OperationsApiDeployment[0-9a-f]{10}$/.test(name)));
  assert.deepEqual(normal(plain), expanded(read('sam.yaml')));
});

test('each change of a contract has a deployment of its own, and nothing else has', () => {
  const deployment = (): string =>
    Object.keys(read('cloudformation.yaml').Resources).find(name => /Deployment/.test(name))!;
  const contract = join(folder, 'operations/remove-user.operation.yaml');
  const text = readFileSync(contract, 'utf8');
  const before = deployment();
  const after = (changed: string): string => {
    writeFileSync(contract, changed);
    assert.equal(run(folder, 'generate', 'cloudformation', '-o', 'generated').status, 0);
    return deployment();
  };
  assert.equal(after(`${text}# a comment\n`), before);
  assert.notEqual(after(text.replace('attribute_exists(pk)', 'attribute_exists(sk)')), before);
  assert.equal(after(text), before);
});

/** Every `Ref`, `GetAtt` and `${…}` of a `Sub` names something that the template has. */
function referencesLead({ Parameters, Resources, Conditions, Outputs }: Template): void {
  const known = (name: string): boolean =>
    name.startsWith('AWS::') || name in Parameters || name.replace(/\..*$/, '') in Resources;
  const visit = (value: Json, inDocument: boolean): void => {
    if (typeof value !== 'object' || value === null) return;
    for (const [key, member] of Object.entries(value)) {
      if (key === 'Ref') assert.ok(known(String(member)), String(member));
      else if (key === 'Fn::GetAtt') assert.ok(known(String((member as Json[])[0])));
      else if (key === 'Fn::If') assert.ok(String((member as Json[])[0]) in Conditions);
      else if (key === 'Fn::Sub')
        for (const [, name] of String(member).matchAll(/\$\{(?!!)([^}]*)\}/g)) assert.ok(known(name!), name);
      else visit(member, inDocument);
    }
  };
  for (const part of [Resources, Conditions, Outputs]) visit(part as Json, false);
  assert.deepEqual(
    Object.keys(Parameters).filter(name => name in Resources),
    [],
    'a name is a parameter and a resource',
  );
}

test('the lines for the Serverless Framework give one template, in which every name leads somewhere', () => {
  const text = blocksOf('yaml').find(one => one.startsWith('# serverless.yml'))!;
  writeFileSync(join(folder, 'serverless.yml'), text);
  const filled = (value: Json): Json => {
    if (typeof value === 'string') {
      const [, file, path] = /^\$\{file\(([^)]+)\):([\w.]+)\}$/.exec(value) ?? [];
      if (file === undefined) return value;
      return path!
        .split('.')
        .reduce((here: Json, key) => (here as Members)[key]!, parse(readFileSync(join(folder, file), 'utf8')));
    }
    if (typeof value !== 'object' || value === null) return value;
    if (Array.isArray(value)) return value.map(filled);
    return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, filled(member)]));
  };
  const parts = (parse(text) as { resources: Json[] }).resources.map(filled) as Record<string, Members>[];
  const merged: Record<string, Members> = { Parameters: {}, Conditions: {}, Resources: {}, Outputs: {} };
  for (const part of parts)
    for (const [section, members] of Object.entries(part)) {
      assert.deepEqual(
        Object.keys(members).filter(name => name in merged[section]!),
        [],
        section,
      );
      Object.assign(merged[section]!, members);
    }
  referencesLead(merged as unknown as Template);
  assert.ok('Accounts' in merged.Resources! && 'GatewayRole' in merged.Resources!);
  assert.deepEqual(serverlessCollisions(read('cloudformation.yaml') as Json), []);
  // The table is there for the contracts, too.
  writeFileSync(
    join(folder, 'operations.config.yaml'),
    readFileSync(join(folder, 'operations.config.yaml'), 'utf8').replace('infra/template.yaml', 'serverless.yml'),
  );
  const names = loadRoots(folder)[0]!.declared.map(({ resource }) => resource.name);
  cpSync(join(ROOT, 'examples/accounts/operations.config.yaml'), join(folder, 'operations.config.yaml'));
  rmSync(join(folder, 'serverless.yml'));
  assert.ok(names.includes('Accounts'), names.join());
});

test('what the Serverless Framework takes for a variable is told', () => {
  const texts = [
    '${env:HOME}',
    '${file(./a.yml):b}',
    '${AWS::Region}',
    '${Accounts}',
    '$input.path("$.a")',
    '${data.id}',
  ];
  assert.deepEqual(
    texts.filter(text => serverlessCollisions({ a: text }).length > 0),
    ['${env:HOME}', '${file(./a.yml):b}'],
  );
});

test('the lines for Terraform: every name leads somewhere, and all that is to be filled in is filled in', () => {
  const [page] = blocksOf('hcl');
  const { blocks } = parseHcl(page!);
  /** What someone has already, and the page says so. */
  const theirs: Record<string, string> = { 'aws_dynamodb_table.accounts.name': 'accounts-table' };
  const locals = Object.assign({}, ...blocks.filter(one => one.type === 'locals').map(one => one.attributes)) as Record<
    string,
    Expression
  >;
  const declared = new Set(
    blocks.map(({ type, labels }) =>
      (type === 'resource' ? labels : type === 'variable' ? ['var', ...labels] : [type, ...labels]).join('.'),
    ),
  );
  const value = (expression: Expression): unknown => {
    switch (expression.kind) {
      case 'text':
        return expression.text;
      case 'literal':
        return expression.value;
      case 'list':
        return expression.items.map(value);
      case 'object':
        return Object.fromEntries(Object.entries(expression.members).map(([name, member]) => [name, value(member)]));
      case 'call':
        return called(expression.name, expression.args.map(value));
      case 'reference':
        return referred(expression.path);
    }
  };
  const called = (name: string, args: readonly unknown[]): unknown => {
    const texts = args as string[];
    if (name === 'file') return readFileSync(join(folder, texts[0]!), 'utf8');
    if (name === 'replace') {
      assert.ok(texts[0]!.includes(texts[1]!), `${texts[1]} stands in the file`);
      return texts[0]!.replaceAll(texts[1]!, () => texts[2]!);
    }
    if (name === 'jsonencode') return JSON.stringify(args[0]);
    assert.equal(name, 'sha1');
    return `sha1 of ${texts[0]!.length} characters`;
  };
  const referred = (path: readonly string[]): unknown => {
    const [first, second] = path;
    if (first === 'local') {
      assert.ok(locals[second!], path.join('.'));
      return value(locals[second!]!);
    }
    const known = theirs[path.join('.')];
    if (known !== undefined) return known;
    const depth = first === 'data' ? 3 : 2;
    assert.ok(declared.has(path.slice(0, depth).join('.')), `${path.join('.')} leads nowhere`);
    return `<${path.join('.')}>`;
  };
  const everything = (block: Block): unknown => [
    Object.values(block.attributes).map(value),
    block.blocks.map(everything),
  ];
  blocks.forEach(everything);

  const resource = (type: string): Record<string, Expression> =>
    blocks.find(one => one.type === 'resource' && one.labels[0] === type)!.attributes;
  const body = JSON.parse(value(resource('aws_api_gateway_rest_api').body!) as string);
  const made = JSON.parse(readFileSync(join(folder, 'generated/openapi.json'), 'utf8'));
  for (const [path, { post }] of Object.entries(body.paths) as [string, { post: Members }][]) {
    const { requestTemplates, uri, credentials } = post['x-amazon-apigateway-integration'] as Members;
    assert.doesNotMatch(String(uri), /\$\{(?!stageVariables)/, path);
    assert.equal(credentials, '<aws_iam_role.gateway.arn>');
    assert.deepEqual(requestTemplates, made.paths[path].post['x-amazon-apigateway-integration'].requestTemplates, path);
  }
  const policy = value(resource('aws_iam_role_policy').policy!) as string;
  assert.doesNotMatch(policy, /\$\{/);
  assert.ok(JSON.parse(policy).Statement.length > 0);
  const variables = Object.keys(value(resource('aws_api_gateway_stage').variables!) as object);
  const read = [...JSON.stringify(made).matchAll(/stageVariables\.(\w+)/g)].map(([, name]) => name!);
  assert.deepEqual(variables, [...new Set(read)]);
});

test('what the page types is a verb, and makes what it says', () => {
  const lines = blocksOf('sh').flatMap(text => text.replaceAll('\\\n', ' ').trim().split('\n'));
  const own = lines.filter(line => line.startsWith('operation-contracts '));
  assert.ok(own.length > 0);
  for (const line of own) assert.equal(run(folder, ...line.split(/\s+/).slice(1)).status, 0, line);
  for (const [, file] of PAGE.matchAll(/generated\/([\w.]+\.(?:yaml|json))/g))
    readFileSync(join(folder, 'generated', file!));
});
