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

/** Further values of `$context`, which few contracts need. */
const RARE = [
  'awsEndpointRequestId',
  'customDomain.basePathMatched',
  'deploymentId',
  'domainPrefix',
  'identity.apiKey',
  'identity.cognitoAuthenticationProvider',
  'identity.cognitoAuthenticationType',
  'identity.cognitoIdentityId',
  'identity.cognitoIdentityPoolId',
  'identity.principalOrgId',
  'identity.vpcId',
  'identity.vpceId',
  'isCanaryRequest',
  'protocol',
  'resourceId',
  'wafResponseCode',
  'webaclArn',
];

/** What an authorizer and a client's certificate say is named by others. */
const OPEN = ['authorizer.', 'identity.clientCert.'];

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
  const names = [...Object.keys(CONTEXT_VARIABLES), ...RARE];
  return names.includes(path) || OPEN.some(prefix => path.startsWith(prefix)) ? null : names;
}
