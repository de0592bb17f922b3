/** The values of `$context` that a template of a REST API sees, and what they are. */
export const CONTEXT_VARIABLES: Readonly<Record<string, string>> = {
  extendedRequestId: "The request's id, made by API Gateway: unique, and no caller can choose it.",
  requestTimeEpoch: 'When the request arrived, in milliseconds since 1970 (a number).',
  requestTime: 'When the request arrived, as `dd/MMM/yyyy:HH:mm:ss +-hhmm`.',
  requestId: "The request's id; a caller can choose it.",
  accountId: 'The AWS account of the API.',
  apiId: "API Gateway's id of the API.",
  'authorizer.principalId': 'Who the Lambda authorizer says the caller is.',
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

/** The names behind `context.` that API Gateway knows; null where `path` is one of them. */
export function unknownContext(path: string): readonly string[] | null {
  const names = [...Object.keys(CONTEXT_VARIABLES), ...RARE];
  return names.includes(path) || OPEN.some(prefix => path.startsWith(prefix)) ? null : names;
}
