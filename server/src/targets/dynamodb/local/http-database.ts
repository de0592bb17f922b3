import type { Database, DatabaseAnswer } from './database.ts';

export interface Credentials {
  readonly accessKeyId: string;
  readonly secretAccessKey: string;
  readonly sessionToken?: string;
  readonly region: string;
}

/** What DynamoDB Local and its like take: any will do. */
export const LOCAL_CREDENTIALS: Credentials = { accessKeyId: 'local', secretAccessKey: 'local', region: 'us-east-1' };

/** The credentials of the environment, as the AWS SDKs read them first. */
export function environmentCredentials(env: Readonly<Record<string, string | undefined>>): Credentials {
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = env;
  const region = env.AWS_REGION ?? env.AWS_DEFAULT_REGION ?? LOCAL_CREDENTIALS.region;
  if (!accessKeyId || !secretAccessKey) return { ...LOCAL_CREDENTIALS, region };
  return { accessKeyId, secretAccessKey, region, ...(sessionToken ? { sessionToken } : {}) };
}

/** DynamoDB behind a URL: DynamoDB Local, or AWS itself. */
export function httpDatabase(url: string, credentials: Credentials = LOCAL_CREDENTIALS): Database {
  return {
    call: (action, request) => post(new URL(url), action, JSON.stringify(request), credentials),
    close: async () => {},
  };
}

async function post(url: URL, action: string, body: string, credentials: Credentials): Promise<DatabaseAnswer> {
  const response = await fetch(url, { method: 'POST', headers: await signed(url, action, body, credentials), body });
  return { status: response.status, body: await response.text() };
}

// The Web Crypto API: this module is part of the server on the web too, which has no `node:crypto`.
const { subtle } = globalThis.crypto;
const bytes = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const hex = (buffer: ArrayBuffer): string =>
  Array.from(new Uint8Array(buffer), byte => byte.toString(16).padStart(2, '0')).join('');
const sha256 = async (text: string): Promise<string> => hex(await subtle.digest('SHA-256', bytes(text)));

async function hmac(key: BufferSource, text: string): Promise<ArrayBuffer> {
  const imported = await subtle.importKey('raw', key, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign']);
  return subtle.sign('HMAC', imported, bytes(text));
}

/** AWS Signature Version 4. */
async function signed(
  url: URL,
  action: string,
  body: string,
  credentials: Credentials,
): Promise<Record<string, string>> {
  const { accessKeyId, secretAccessKey, sessionToken, region } = credentials;
  const time = new Date().toISOString().replace(/[-:]|\.\d+/g, '');
  const day = time.slice(0, 8);
  const headers: Record<string, string> = {
    'content-type': 'application/x-amz-json-1.0',
    host: url.host,
    'x-amz-date': time,
    ...(sessionToken ? { 'x-amz-security-token': sessionToken } : {}),
    'x-amz-target': `DynamoDB_20120810.${action}`,
  };
  const names = Object.keys(headers).sort();
  const canonical = [
    'POST',
    url.pathname,
    '',
    ...names.map(name => `${name}:${headers[name]}`),
    '',
    names.join(';'),
    await sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/dynamodb/aws4_request`;
  let key: BufferSource = bytes(`AWS4${secretAccessKey}`);
  for (const part of [day, region, 'dynamodb', 'aws4_request']) key = await hmac(key, part);
  const signature = hex(await hmac(key, ['AWS4-HMAC-SHA256', time, scope, await sha256(canonical)].join('\n')));
  const { host: _, ...sent } = headers;
  return {
    ...sent,
    authorization: `AWS4-HMAC-SHA256 Credential=${accessKeyId}/${scope}, SignedHeaders=${names.join(';')}, Signature=${signature}`,
  };
}
