import { READ_BACK } from './read-back.ts';

export const IMPORTS = `import { createHash, createHmac } from 'node:crypto';
import { defaultProvider } from '@aws-sdk/credential-provider-node';
import { SignatureV4 } from '@smithy/signature-v4';`;

/** How a table is read page by page, over HTTP. */
const PAGES = `
// ── DynamoDB: a table, page by page ─────────────────────────────────────────────────────────────────────────────────

async function* pages(table, after) {
  do {
    const page = await scan({
      TableName: table,
      ConsistentRead: true,
      Limit: 1000,
      ...(after === undefined ? {} : { ExclusiveStartKey: after }),
    });
    after = page.LastEvaluatedKey;
    yield { items: page.Items, after };
  } while (after !== undefined);
}

async function scan(request) {
  const region = process.env.AWS_REGION ?? process.env.AWS_DEFAULT_REGION;
  if (!region) throw new Error('AWS_REGION is not set: the region of the tables is not known.');
  const url = new URL(process.env.AWS_ENDPOINT_URL_DYNAMODB ?? 'https://dynamodb.' + region + '.amazonaws.com/');
  const signer = new SignatureV4({ credentials: defaultProvider(), region, service: 'dynamodb', sha256: Sha256 });
  for (let attempt = 1; ; attempt++) {
    const { headers } = await signer.sign({
      method: 'POST',
      protocol: url.protocol,
      hostname: url.hostname,
      path: url.pathname,
      query: {},
      headers: {
        host: url.host,
        'content-type': 'application/x-amz-json-1.0',
        'x-amz-target': 'DynamoDB_20120810.Scan',
      },
      body: JSON.stringify(request),
    });
    const { host, ...sent } = headers;
    const answer = await fetch(url, { method: 'POST', headers: sent, body: JSON.stringify(request) });
    const text = await answer.text();
    if (answer.ok) return JSON.parse(text);
    const again = answer.status >= 500 || /Throttling|ProvisionedThroughputExceeded|RequestLimitExceeded/.test(text);
    if (!again || attempt === 8) throw new Error('DynamoDB does not give the items of ' + request.TableName + ': ' + text);
    await new Promise(resolve => setTimeout(resolve, 100 * 2 ** attempt));
  }
}

/** SHA-256 in the form that the signer takes. */
class Sha256 {
  constructor(secret) {
    this.secret = secret;
    this.reset();
  }
  reset() {
    this.hash = this.secret === undefined ? createHash('sha256') : createHmac('sha256', this.secret);
  }
  update(data) {
    this.hash.update(typeof data === 'string' ? data : new Uint8Array(data));
  }
  async digest() {
    return this.hash.digest();
  }
}
`;

export const PROGRAM = `${PAGES.trim()}\n${READ_BACK}`;
