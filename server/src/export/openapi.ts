import { type ContractError, type Operation, operationId, STANDARD_ERRORS, standardError } from '../contract/index.ts';
import { downgrade, Names, pascal } from '../schema/index.ts';
import { type StatusAnswer, statusAnswers } from '../template/templates.ts';
import type { ApiAuth } from '../value/index.ts';
import type { Json } from '../yaml/index.ts';
import { documentationOf } from './documentation.ts';
import { type Api, type Exported, inOrder } from './exported.ts';
import { gatewayResponses } from './gateway-responses.ts';

export interface OpenApi {
  readonly document: { readonly [name: string]: Json };
  /** What the document cannot carry: for the person who exports, not an error. */
  readonly reports: readonly string[];
}

/** Filled in on deployment: a template deployer's `Fn::Sub`, or any other replacement. */
export const ROLE = '${GatewayRoleArn}';

/** One OpenAPI 3.0.1 document for API Gateway. The same contracts give the same text: it can be committed and compared. */
export function exportOpenApi(api: Api, operations: readonly Exported[]): OpenApi {
  const paths: { [name: string]: Json } = {};
  const schemas: { [name: string]: Json } = { Error: ERROR };
  const reports: string[] = [];
  const names = new Names(['Error']);
  for (const exported of inOrder(operations)) {
    const { operation } = exported;
    const name = names.take(`${pascal(operation.name.value)}V${operation.version.value}`);
    schemas[`${name}Request`] = requestModel(exported, name, schemas, reports);
    if (exported.result !== null && exported.templates.success.status === 200) {
      schemas[`${name}Result`] = model(
        exported.result,
        `${name}Result`,
        `${operationId(operation)}: result`,
        schemas,
        reports,
      );
    }
    if (operation.throttle)
      reports.push(
        `${operationId(operation)}: \`throttle\` has no place in OpenAPI; set it on the stage, as the SAM export does.`,
      );
    paths[`/v${operation.version.value}/${operation.name.value}`] = { post: method(exported, name, api.auth) };
  }
  if (api.auth === 'none' && operations.length > 0)
    reports.push('`api.auth` is none: everyone who knows the URL can call every operation.');
  const security = SECURITY[api.auth];
  const document = {
    openapi: '3.0.1',
    info: { title: api.name, version: '1.0' },
    paths,
    components: {
      schemas: Object.fromEntries(Object.entries(schemas).sort(([a], [b]) => (a < b ? -1 : 1))),
      ...(security ? { securitySchemes: security } : {}),
    },
    'x-amazon-apigateway-request-validators': { body: { validateRequestBody: true, validateRequestParameters: false } },
    ...(api.auth === 'api-key' ? { 'x-amazon-apigateway-api-key-source': 'HEADER' } : {}),
    'x-amazon-apigateway-gateway-responses': gatewayResponses(api.auth),
  };
  return { document, reports };
}

const SECURITY: Readonly<Record<ApiAuth, Json | null>> = {
  iam: { iam: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' } },
  'api-key': { 'api-key': { type: 'apiKey', name: 'x-api-key', in: 'header' } },
  none: null,
};

const ERROR: Json = {
  type: 'object',
  required: ['error', 'message', 'retryable', 'requestId'],
  properties: {
    error: { type: 'string' },
    message: { type: 'string' },
    retryable: { type: 'boolean', description: 'Whether the same message can be sent again.' },
    requestId: { type: 'string' },
  },
};

function requestModel(
  { operation, data }: Exported,
  name: string,
  schemas: { [name: string]: Json },
  reports: string[],
): Json {
  const own = data === null ? null : model(data, `${name}Data`, `${operationId(operation)}: data`, schemas, reports);
  return {
    type: 'object',
    required: own === null ? ['operation'] : ['operation', 'data'],
    properties: { operation: { type: 'string', enum: [operation.name.value] }, ...(own === null ? {} : { data: own }) },
  };
}

function model(
  schema: Json,
  prefix: string,
  where: string,
  schemas: { [name: string]: Json },
  reports: string[],
): Json {
  const { schema: own, definitions, dropped } = downgrade(schema, prefix);
  for (const [name, definition] of definitions) schemas[name] = definition;
  for (const { path, keyword } of dropped) {
    reports.push(`${[where, ...path].join('/')}: "${keyword}" was dropped, for API Gateway does not know it.`);
  }
  return own;
}

function method(exported: Exported, name: string, auth: Api['auth']): Json {
  const { operation, integration, templates } = exported;
  const documentation = documentationOf(operation);
  return {
    operationId: `${name.charAt(0).toLowerCase()}${name.slice(1)}`,
    ...(operation.summary ? { summary: operation.summary.value } : {}),
    ...(documentation === undefined ? {} : { description: documentation }),
    ...(operation.deprecated ? { deprecated: true } : {}),
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}Request` } } },
    },
    responses: responses(exported, name),
    ...(SECURITY[auth] ? { security: [{ [auth]: [] }] } : {}),
    'x-amazon-apigateway-request-validator': 'body',
    'x-amazon-apigateway-integration': {
      type: 'aws',
      httpMethod: integration.httpMethod ?? 'POST',
      uri: integration.uri,
      credentials: ROLE,
      passthroughBehavior: 'never',
      ...(integration.requestParameters ? { requestParameters: { ...integration.requestParameters } } : {}),
      requestTemplates: { 'application/json': templates.request.text },
      responses: {
        ...Object.fromEntries(statusAnswers(templates).map(({ on, ...answer }) => [on, response(answer)])),
        default: response({ status: 500, template: templates.failure }),
      },
    },
  };
}

const response = ({ status, template }: Omit<StatusAnswer, 'on'>): Json => ({
  statusCode: String(status),
  responseTemplates: { 'application/json': template.text },
});

function responses({ operation, templates, result }: Exported, name: string): Json {
  const out: { [status: string]: Json } = {};
  out[String(templates.success.status)] =
    templates.success.status === 200 && result !== null
      ? {
          description: 'The result.',
          content: { 'application/json': { schema: { $ref: `#/components/schemas/${name}Result` } } },
        }
      : { description: 'Done.' };
  for (const [status, errors] of byStatus(possibleErrors(operation))) {
    out[status] = {
      description: errors.map(error => `${error.name}: ${error.description}`).join(' '),
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    };
  }
  return out;
}

const possibleErrors = (operation: Operation): ContractError[] => {
  const standard = (Object.keys(STANDARD_ERRORS) as (keyof typeof STANDARD_ERRORS)[]).map(name =>
    standardError(operation, name),
  );
  const declared = operation.errors.filter(error => !standard.some(known => known.name === error.name));
  return [...declared, ...standard];
};

function byStatus(errors: readonly ContractError[]): [string, ContractError[]][] {
  const map = new Map<string, ContractError[]>();
  for (const error of errors) map.set(String(error.status), [...(map.get(String(error.status)) ?? []), error]);
  return [...map].sort(([a], [b]) => (a < b ? -1 : 1));
}
