import type { Root } from '../../../../server/src/snapshot/index.ts';
import { httpRequest } from '../../../../server/src/targets/index.ts';
import type { Templates } from '../../../../server/src/template/templates.ts';
import { readContract } from '../../language/contract.ts';
import { readJson, writeJson } from '../../language/json.ts';
import { exactJson } from '../../language/number.ts';
import { answerOf } from '../../language/s3/answer.ts';
import { readBucket } from '../../language/s3/bucket.ts';
import { type HttpMeaning, requestOf } from '../../language/s3/request.ts';
import { canonical } from '../../language/wire.ts';
import { readYaml } from '../../language/yaml.ts';
import type { Source } from '../compiled.ts';
import type { Ready } from '../ready.ts';
import { meaningOf, type Prepared, prepared } from '../run-one.ts';
import { ServedS3 } from './served.ts';

/** A contract that is mapped to S3. */
export const prepareS3 = (source: Source): Prepared =>
  prepared(source, (templates, root) => readyOf(source, templates, root));

function readyOf(source: Source, templates: Templates, root: Root): Ready {
  const buckets = new Map(
    readYaml(source.buckets ?? '')
      .map(readBucket)
      .map(bucket => [bucket.name, bucket]),
  );
  const contract = readContract(readYaml(source.operation)[0]!, 's3');
  const operation = [...root.operations.values()].flat()[0]!;
  const { target, meaning } = root.bound(operation);
  if (!target) throw new Error('a contract without a target');
  const integration = target.integration(meaning);
  const api = new ServedS3(root);
  return {
    contract,
    templates,
    meaning: sending => meaningOf(message => said(requestOf(contract, buckets, message)), sending),
    made: (_, { text, requestOverrides }, { stage }) =>
      readHttp(httpRequest(integration, { text, requestOverrides: requestOverrides as never }, stage)),
    answer: ({ status, body }, environment) => answerOf(contract, { status, document: documentIn(body) }, environment),
    isResponse: () => true,
    served: (sending, refused) =>
      api.misserved(
        sending,
        meaningOf(message => said(requestOf(contract, buckets, message)), sending),
        refused,
      ),
  };
}

const documentIn = (body: string) => (/^\s*(?:[[{"\d-]|true|false|null)/.test(body) ? readJson(body) : undefined);

/** A request as one value: its body in the one form that equal documents share. */
export const said = ({ method, path, headers, body }: HttpMeaning): unknown => ({
  method,
  path,
  headers,
  body: body === undefined ? null : writeJson(exactJson(body)),
});

/** What a request says to S3: the refusal is one of a key that no data makes, without a byte of the caller's. */
export function readHttp({ method, path, headers, query, body }: ReturnType<typeof httpRequest>): string {
  if (Object.keys(query).length > 0) return `broken: a query: ${JSON.stringify(query)}`;
  const { 'x-amz-expected-bucket-owner': owner, ...others } = headers;
  if (owner !== undefined) {
    const whole = owner === 'refused' && body === '' && /^\/[^/]+\/(?:[^/]+\/)*[^/]*\.refused$/.test(path);
    return whole ? 'refused' : `broken: a refusal that is none: ${path} ${owner} ${body}`;
  }
  try {
    const document = body === '' ? null : writeJson(exactJson(readJson(body, 'once')));
    return canonical({ method, path, headers: others, body: document });
  } catch (error) {
    return `broken: ${error instanceof Error ? error.message : error}: ${body}`;
  }
}
