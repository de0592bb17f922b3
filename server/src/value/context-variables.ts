import { rowOf } from '../text/index.ts';

/** The values of `$context` that a template of a REST API sees, and what they are. */
export const CONTEXT_VARIABLES: Readonly<Record<string, string>> = {
  extendedRequestId: "The request's id, made by API Gateway: unique, and no caller can choose it.",
  requestTimeEpoch: 'When the request arrived, in milliseconds since 1970 (a number).',
  requestTime: 'When the request arrived, as `dd/MMM/yyyy:HH:mm:ss +-hhmm`.',
  requestId: "The request's id; a caller can choose it.",
  accountId: 'The AWS account of the API.',
  apiId: "API Gateway's id of the API.",
  domainName: 'The domain that the API was called by.',
  httpMethod: 'POST.',
  'identity.accountId': "The caller's AWS account (with IAM).",
  'identity.apiKeyId': "The id of the caller's API key.",
  'identity.caller': 'The principal that signed the request (with IAM).',
  'identity.sourceIp': "The caller's IP address.",
  'identity.user': 'The principal that was authorized (with IAM).',
  'identity.userAgent': "The caller's User-Agent.",
  'identity.userArn': 'The ARN of the caller (with IAM).',
  path: 'The path of the request.',
  resourcePath: "The operation's path.",
  stage: 'The stage of the API.',
};

/** What every request has, whoever sends it and however the caller is known. */
export const ALWAYS_IN_CONTEXT: ReadonlySet<string> = new Set([
  'accountId',
  'apiId',
  'domainName',
  'extendedRequestId',
  'httpMethod',
  'identity.sourceIp',
  'path',
  'requestId',
  'requestTime',
  'requestTimeEpoch',
  'resourcePath',
  'stage',
]);

/** Further values of `$context`, which few contracts need. */
const RARE: Readonly<Record<string, string>> = {
  awsEndpointRequestId: 'The id that AWS gave the request to DynamoDB.',
  'customDomain.basePathMatched': 'The base path of the custom domain that the request matched.',
  deploymentId: 'The id of the deployment.',
  domainPrefix: 'The first label of the domain that the API was called by.',
  'identity.apiKey': "The caller's API key.",
  'identity.cognitoAuthenticationProvider': 'The providers that authenticated an identity of Cognito.',
  'identity.cognitoAuthenticationType': 'Whether an identity of Cognito is authenticated.',
  'identity.cognitoIdentityId': 'The id of an identity of Cognito.',
  'identity.cognitoIdentityPoolId': 'The pool of an identity of Cognito.',
  'identity.principalOrgId': "The caller's AWS organization.",
  'identity.vpcId': 'The VPC that the request came from, through an endpoint.',
  'identity.vpceId': 'The VPC endpoint that the request came through.',
  isCanaryRequest: 'Whether the request went to the canary of the stage.',
  protocol: 'The protocol of the request: HTTP/1.1.',
  resourceId: "API Gateway's id of the operation's path.",
  wafResponseCode: 'What AWS WAF decided, where the stage has it.',
  webaclArn: 'The web ACL of AWS WAF, where the stage has one.',
};

/** What is named by others: all below these. */
const OPEN: Readonly<Record<string, string>> = {
  'authorizer.': 'What an authorizer says of the caller.',
  'identity.clientCert.': "Of the client's certificate (mutual TLS).",
};

/** How callers of the API are known: `api.auth` of the configuration. */
export const API_AUTH = ['iam', 'api-key', 'none'] as const;
export type ApiAuth = (typeof API_AUTH)[number];

/**
 * What is there under some `api.auth` only; a dot at the end stands for all below. None of the three has an authorizer. Cognito's
 * identities sign with IAM. (API Gateway developer guide, `$context` variables.)
 */
const ONLY_UNDER = {
  'authorizer.': [],
  'identity.accountId': ['iam'],
  'identity.apiKey': ['api-key'],
  'identity.apiKeyId': ['api-key'],
  'identity.caller': ['iam'],
  'identity.cognitoAuthenticationProvider': ['iam'],
  'identity.cognitoAuthenticationType': ['iam'],
  'identity.cognitoIdentityId': ['iam'],
  'identity.cognitoIdentityPoolId': ['iam'],
  'identity.principalOrgId': ['iam'],
  'identity.user': ['iam'],
  'identity.userArn': ['iam'],
} as const satisfies Readonly<Record<string, readonly ApiAuth[]>>;

/** The `api.auth`s under which a value of the context is there; a name that no table has is under none. */
export function contextUnder(path: string): readonly ApiAuth[] {
  const only = Object.entries(ONLY_UNDER).find(([name]) =>
    name.endsWith('.') ? path.startsWith(name) : path === name,
  );
  return only ? only[1] : unknownContext(path) ? [] : API_AUTH;
}

/** The names behind `context.` that API Gateway knows; null where `path` is one of them. */
export function unknownContext(path: string): readonly string[] | null {
  const names = [...Object.keys(CONTEXT_VARIABLES), ...Object.keys(RARE)];
  return names.includes(path) || Object.keys(OPEN).some(prefix => path.startsWith(prefix)) ? null : names;
}

/** What a value of the context is, and under which `api.auth` it is there; undefined for a name that API Gateway does not know. */
export function describeContext(path: string): string | undefined {
  const open = Object.keys(OPEN).find(prefix => path.startsWith(prefix));
  const text = rowOf(CONTEXT_VARIABLES, path) ?? rowOf(RARE, path) ?? (open === undefined ? undefined : OPEN[open]);
  const there = whereContext(path);
  return text === undefined || there === undefined ? text : `${text} ${there}`;
}

/** Under which `api.auth` a value of the context is there; undefined for one that is there under all. */
export function whereContext(path: string): string | undefined {
  const under = contextUnder(path);
  if (under.length === API_AUTH.length) return undefined;
  return under.length === 0
    ? 'No API that is exported has it.'
    : `It is there under ${under.map(auth => `\`api.auth: ${auth}\``).join(' or ')} only.`;
}
