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

export interface StackOptions {
  /** Access log, alarms and dashboard. */
  readonly monitoring: boolean;
}

/** A resource that mappings name, and what such are called: `table`. */
export interface DeclaredResource {
  readonly kind: string;
  readonly resource: Resource;
}

type Members = { readonly [name: string]: Json };

/** What a template of CloudFormation is made of, whether SAM expands it or not. */
export interface Stack {
  /** The properties of the API and its stage, by their names in `AWS::ApiGateway::Stage`. */
  readonly api: { readonly name: string; readonly body: Json; readonly stage: Members };
  /** What stands around `OperationsApi`: the gateway's role, and what operates it. */
  readonly resources: Members;
  /** All of the template but `Transform` and `Resources`. */
  readonly head: Members;
  readonly outputs: Members;
}

/**
 * The API, the gateway's role, and what operates them. The template stands alone: the tables' names come in as parameters that are
 * called like the tables' own resources, so that `!Ref Users` means the same here and in the template that has the table. `stage`: what
 * the stage of `OperationsApi` is referred to by.
 */
export function stackOf(
  api: Api,
  exported: readonly Exported[],
  declared: readonly DeclaredResource[],
  options: StackOptions,
  stage: string,
): Stack {
  const operations = inOrder(exported);
  const variables = stageVariables(operations);
  const monitored = options.monitoring ? monitoring(api, operations) : null;
  return {
    api: {
      name: api.name,
      body: deployable(exportOpenApi(api, operations).document),
      stage: stageProperties(operations, variables, options),
    },
    resources: {
      GatewayRole: gatewayRole(operations, variables),
      ...(api.auth === 'api-key' ? usagePlan(stage) : {}),
      ...monitored?.resources,
    },
    head: {
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
    },
    outputs: OUTPUTS,
  };
}

const OUTPUTS: Members = {
  OperationsUrl: {
    Description: 'What clients read from OPERATIONS_URL.',
    Value: { 'Fn::Sub': 'https://${OperationsApi}.execute-api.${AWS::Region}.${AWS::URLSuffix}/${Stage}' },
  },
  InvokeArn: {
    Description: 'What callers need execute-api:Invoke on; put an operation for the star to allow it alone.',
    Value: {
      'Fn::Sub': 'arn:${AWS::Partition}:execute-api:${AWS::Region}:${AWS::AccountId}:${OperationsApi}/${Stage}/POST/*',
    },
  },
};

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

function stageProperties(
  operations: readonly Exported[],
  variables: readonly Variable[],
  options: StackOptions,
): Members {
  return {
    StageName: { Ref: 'Stage' },
    ...(variables.length === 0
      ? {}
      : { Variables: Object.fromEntries(variables.map(({ name, parameter }) => [name, { Ref: parameter }])) }),
    MethodSettings: methodSettings(operations),
    ...(options.monitoring
      ? { AccessLogSetting: { DestinationArn: { 'Fn::GetAtt': ['AccessLog', 'Arn'] }, Format: ACCESS_LOG } }
      : {}),
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
function deployable(document: Members): Json {
  const paths = Object.entries(document.paths as Paths).map(([path, { post }]) => {
    const integration = post!['x-amazon-apigateway-integration'] as Members;
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

type Paths = { readonly [path: string]: { readonly [method: string]: Members } };

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
const usagePlan = (stage: string): Members => ({
  UsagePlan: {
    Type: 'AWS::ApiGateway::UsagePlan',
    Properties: { ApiStages: [{ ApiId: { Ref: 'OperationsApi' }, Stage: { Ref: stage } }] },
  },
  ApiKey: {
    Type: 'AWS::ApiGateway::ApiKey',
    Properties: {
      Enabled: true,
      StageKeys: [{ RestApiId: { Ref: 'OperationsApi' }, StageName: { Ref: stage } }],
    },
  },
  UsagePlanKey: {
    Type: 'AWS::ApiGateway::UsagePlanKey',
    Properties: { KeyId: { Ref: 'ApiKey' }, KeyType: 'API_KEY', UsagePlanId: { Ref: 'UsagePlan' } },
  },
});
