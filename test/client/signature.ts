import { createHash, createHmac } from 'node:crypto';

export interface Sent {
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The `authorization` that AWS would compute from a request itself (Signature Version 4, "Create a signed request"). */
export function expectedAuthorization({ url, headers, body }: Sent, accessKey: string, secret: string): string {
  const { host, pathname } = new URL(url);
  const [, day, region, signedNames] =
    /Credential=[^/]+\/(\d{8})\/([\w-]+)\/execute-api\/aws4_request, SignedHeaders=([\w;-]+), /.exec(
      headers.authorization ?? '',
    ) ?? [];
  if (day === undefined || region === undefined || signedNames === undefined) return 'no signature';
  const all: Readonly<Record<string, string>> = { ...headers, host };
  const canonical = [
    'POST',
    pathname,
    '',
    ...signedNames.split(';').map(name => `${name}:${all[name]}`),
    '',
    signedNames,
    sha256(body),
  ].join('\n');
  const scope = `${day}/${region}/execute-api/aws4_request`;
  const text = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = [region, 'execute-api', 'aws4_request'].reduce<Buffer>(hmac, hmac(`AWS4${secret}`, day));
  const signature = hmac(key, text).toString('hex');
  return `AWS4-HMAC-SHA256 Credential=${accessKey}/${scope}, SignedHeaders=${signedNames}, Signature=${signature}`;
}

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const hmac = (key: string | Buffer, text: string): Buffer => createHmac('sha256', key).update(text).digest();
