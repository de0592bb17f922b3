import { Names } from '../schema/index.ts';
import { type Resource, TARGETS } from '../targets/index.ts';
import { templatesOf } from '../template/templates.ts';
import { listed } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import { type Api, type Exported, inOrder } from './exported.ts';
import { monitoring } from './monitoring.ts';
import { exportOpenApi } from './openapi.ts';
import { placeholder, stageVariablesOf } from './placeholder.ts';
import { gatewayStatements } from './policy.ts';

export interface SamOptions {
  /** Access log, alarms and dashboard. */
  readonly monitoring: boolean;
}

/** A resource that mappings name, and what such are called: `table`. */
export interface DeclaredResource {
  readonly kind: string;
  readonly resource: Resource;
}

type Resources = { [name: string]: Json };

/**
 * A SAM template around the exported API: the API, the gateway's role, and what operates them. The template stands alone: the
 * tables' names come in as parameters that are called like the tables' own resources, so that `!Ref Users` means the same here
 * and in the template that has the table.
 */
export function samTemplate(
  api: Api,
  exported: readonly Exported[],
  declared: readonly DeclaredResource[],
  options: SamOptions,
): { readonly [name: string]: Json } {
  const operations = inOrder(exported);
  const variables = stageVariables(operations);
  const monitored = options.monitoring ? monitoring(api, operations) : null;
  const resources: Resources = {
    OperationsApi: restApi(api, operations, variables, options),
    GatewayRole: gatewayRole(operations, variables),
    ...(api.auth === 'api-key' ? USAGE_PLAN : {}),
    ...monitored?.resources,
  };
  return {
    AWSTemplateFormatVersion: '2010-09-09',
    Transform: 'AWS::Serverless-2016-10-31',
    Description: `The ${api.name} API: operations that API Gateway maps to ${listed(titles(operations))}.`.slice(
      0,
      1024,
    ),
    Parameters: {
      Stage: { Type: 'String', Default: 'prod', Description: "The API's stage: a part of its URL." },
      ...Object.fromEntries(variables.map(variable => [variable.parameter, parameter(variable, declared)])),
      ...monitored?.parameters,
    },
    ...(monitored ? { Conditions: monitored.conditions } : {}),
    Resources: resources,
    Outputs: {
      OperationsUrl: {
        Description: 'What clients read from OPERATIONS_URL.',
        Value: { 'Fn::Sub': 'https://${OperationsApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}' },
      },
      InvokeArn: {
        Description: 'What callers need execute-api:Invoke on; put an operation for the star to allow it alone.',
        Value: {
          'Fn::Sub':
            'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${OperationsApi}/${Stage}/POST/*',
        },
      },
    },
  };
}

const titles = (operations: readonly Exported[]): string[] =>
  operations.length === 0 ? [TARGETS[0]!.title] : [...new Set(operations.map(({ target }) => target.title))];

const names = (operations: readonly Exported[]): string[] => [...new Set(operations.map(({ target }) => target.name))];

interface Variable {
  readonly name: string;
  readonly parameter: string;
}

/** The stage variables that the templates read. */
function stageVariables(operations: readonly Exported[]): readonly Variable[] {
  const texts = operations.flatMap(({ templates, integration }) => [
    integration.uri,
    ...templatesOf(templates).map(({ text }) => text),
  ]);
  const names = new Names(['Stage', 'AlarmTopic']);
  return stageVariablesOf(texts)
    .sort()
    .map(name => ({ name, parameter: names.take(placeholder(name)) }));
}

function parameter({ name }: Variable, declared: readonly DeclaredResource[]): Json {
  const found = declared.find(
    ({ resource: { physicalName } }) => physicalName.kind === 'stage' && physicalName.variable === name,
  );
  if (!found) return { Type: 'String', Description: `The stage variable ${name}.` };
  const { kind, resource } = found;
  return {
    Type: 'String',
    Description: `The physical name of the ${kind} ${resource.name}: !Ref ${resource.name} where it is defined.`,
  };
}

function restApi(api: Api, operations: readonly Exported[], variables: readonly Variable[], options: SamOptions): Json {
  return {
    Type: 'AWS::Serverless::Api',
    Properties: {
      Name: api.name,
      StageName: { Ref: 'Stage' },
      EndpointConfiguration: { Type: 'REGIONAL' },
      OpenApiVersion: '3.0.1',
      ...(variables.length === 0
        ? {}
        : { Variables: Object.fromEntries(variables.map(({ name, parameter }) => [name, { Ref: parameter }])) }),
      MethodSettings: methodSettings(operations),
      ...(options.monitoring
        ? { AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] }, Format: ACCESS_LOG } }
        : {}),
      DefinitionBody: deployable(exportOpenApi(api, operations).document),
    },
  };
}

/** Who, what, how long and how it went; never the message. */
const ACCESS_LOG = JSON.stringify({
  requestId: '$context.extendedRequestId',
  time: '$context.requestTime',
  path: '$context.resourcePath',
  status: '$context.status',
  latency: '$context.responseLatency',
  integrationStatus: '$context.integration.status',
  integrationLatency: '$context.integration.latency',
  error: '$context.error.responseType',
  caller: '$context.identity.userArn',
  sourceIp: '$context.identity.sourceIp',
});

/** Metrics for every method, and the operations' throttles. */
function methodSettings(operations: readonly Exported[]): Json {
  const throttled = operations.flatMap(({ operation }) => {
    const { rate, burst } = operation.throttle ?? {};
    if (rate === undefined && burst === undefined) return [];
    return [
      {
        HttpMethod: 'POST',
        ResourcePath: `/~1v${operation.version.value}~1${operation.name.value}`,
        MetricsEnabled: true,
        ...(rate === undefined ? {} : { ThrottlingRateLimit: rate }),
        ...(burst === undefined ? {} : { ThrottlingBurstLimit: burst }),
      },
    ];
  });
  return [{ HttpMethod: '*', ResourcePath: '/*', MetricsEnabled: true }, ...throttled];
}

/**
 * The document with the two placeholders of each integration as intrinsic functions. Nothing else in it is substituted: a
 * template's `${…}` stays what it is.
 */
function deployable(document: { readonly [name: string]: Json }): Json {
  const paths = Object.entries(document.paths as Members).map(([path, { post }]) => {
    const integration = post!['x-amazon-apigateway-integration'] as { readonly [name: string]: Json };
    const uri = {
      'Fn::Sub': String(integration.uri)
        .replace('arn:aws:', 'arn:${AWS::Partition}:')
        .replaceAll('${stageVariables.', '${!stageVariables.'),
    };
    const credentials = { 'Fn::GetAtt': ['GatewayRole', 'Arn'] };
    return [path, { post: { ...post, 'x-amazon-apigateway-integration': { ...integration, uri, credentials } } }];
  });
  return { ...document, paths: Object.fromEntries(paths) as Json };
}

type Members = { readonly [path: string]: { readonly [method: string]: { readonly [name: string]: Json } } };

/** Where CloudFormation would take a part of the document for a function or a reference of its own: none that can be escaped. */
export function cloudFormationCollisions(value: Json, path: readonly string[] = []): readonly string[] {
  const where = path.join('/');
  if (typeof value === 'string')
    return value.includes('{{resolve:') ? [`${where}: CloudFormation replaces "{{resolve:…}}" in texts.`] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const [only] = entries.length === 1 && !Array.isArray(value) ? entries : [];
  const own =
    only && /^(?:Ref|Condition|Fn::.+)$/.test(only[0])
      ? [
          `${where}: CloudFormation takes a lone "${only[0]}" for a function of its own: declare another property beside it.`,
        ]
      : [];
  return [...own, ...entries.flatMap(([name, member]) => cloudFormationCollisions(member, [...path, name]))];
}

function gatewayRole(operations: readonly Exported[], variables: readonly Variable[]): Json {
  const parameterOf = (variable: string): string =>
    variables.find(({ name }) => name === variable)?.parameter ?? variable;
  const statements = gatewayStatements(operations, '${AWS::Partition}', parameterOf).map(
    ({ Effect, Action, Resource }) => ({
      Effect,
      Action: [...Action],
      Resource: { 'Fn::Sub': Resource },
    }),
  );
  return {
    Type: 'AWS::IAM::Role',
    Properties: {
      AssumeRolePolicyDocument: {
        Version: '2012-10-17',
        Statement: [{ Effect: 'Allow', Principal: { Service: 'apigateway.amazonaws.com' }, Action: 'sts:AssumeRole' }],
      },
      ...(statements.length === 0
        ? {}
        : {
            Policies: [
              {
                PolicyName: names(operations).join('-'),
                PolicyDocument: { Version: '2012-10-17', Statement: statements },
              },
            ],
          }),
    },
  };
}

/** Callers with a key: one key to begin with. */
const USAGE_PLAN: Resources = {
  UsagePlan: {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { ApiStages: [{ ApiId: { Ref: 'OperationsApi' }, Stage: { Ref: 'OperationsApi.Stage' } }] },
  },
  ApiKey: {
    Type: 'AWS::ApiGateway::ApiKey',
    Properties: {
      Enabled: true,
      StageKeys: [{ RestApiId: { Ref: 'OperationsApi' }, StageName: { Ref: 'OperationsApi.Stage' } }],
    },
  },
  UsagePlanKey: {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: { Ref: 'ApiKey' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'UsagePlan' } },
  },
};
