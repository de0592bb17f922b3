import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import type { ServiceCall } from '../../../server/src/code/index.ts';
import { createParsers } from '../../../server/src/code/languages/index.ts';
import { nodeWasm } from '../../../server/src/host/node-wasm.ts';
import { Workspace } from '../../../server/src/snapshot/index.ts';
import { SDK_ACTIONS } from '../../../server/src/targets/s3/sdk/actions.ts';
import { FOLDER, memoryFiles } from '../../memory-files.ts';

// What the SDKs export for S3, as `scripts/sdk-exports-s3.mjs` has listed it by running them, is held against the tables of the
// languages: a name that is in neither a table nor here among those that send nothing fails with its name.

type Actions = Readonly<Record<string, string>>;
interface Resource {
  readonly actions: Actions;
  readonly loaded: readonly string[];
  readonly load: string | null;
  readonly collections: Actions;
  readonly batch: Readonly<Record<string, Actions>>;
  readonly subresources: Actions;
  readonly names: readonly string[];
}
interface Listing {
  readonly '@aws-sdk/client-s3': {
    readonly version: string;
    /** Export → the action that it sends; null: none. */
    readonly exports: Readonly<Record<string, string | null>>;
    readonly methods: Readonly<Record<string, string | null>>;
  };
  readonly '@aws-sdk/lib-storage': { readonly exports: readonly string[]; readonly methods: readonly string[] };
  readonly '@aws-sdk/s3-request-presigner': { readonly exports: readonly string[] };
  readonly '@aws-sdk/s3-presigned-post': { readonly exports: readonly string[] };
  readonly 'aws-sdk': { readonly version: string; readonly operations: Actions; readonly more: readonly string[] };
  readonly boto3: { readonly version: string; readonly more: readonly string[] } & Readonly<
    Record<'client' | 'paginators' | 'waiters' | 'resource' | 'collections' | 'subresources', Actions>
  > & { readonly resources: Readonly<Record<string, Resource>> };
}

const LISTING: Listing = JSON.parse(readFileSync(join(import.meta.dirname, 'sdk-exports-s3.json'), 'utf8'));
const parsers = await createParsers(nodeWasm);
const CONFIG = { 'operations.config.yaml': 'api: { name: a }\nrules: { direct-s3-call: warning }\n' };

/** A name, the action that it sends, and a call of it. */
type Sample = readonly [name: string, action: string, code: string];

const nameOf = (call: ServiceCall): string => `${call.signs ? 'signs ' : ''}${call.action}`;

/** Looks at each call in a file of its own, and says how many are found and how many have their bucket named. */
function check(what: string, ending: 'ts' | 'js' | 'py', head: string, samples: readonly Sample[]): void {
  const files = Object.fromEntries(samples.map(([, , code], i) => [`sample${i}.${ending}`, `${head}${code}\n`]));
  const workspace = new Workspace([FOLDER], memoryFiles({ ...CONFIG, ...files }));
  workspace.setParsers(parsers);
  const [root] = workspace.snapshot().roots;
  let named = 0;
  const wrong = samples.flatMap(([name, action], i) => {
    const { serviceCalls, callSites } = root!.code(`${FOLDER}/sample${i}.${ending}`);
    if (serviceCalls.some(({ resource }) => resource?.texts[0] === 'files')) named++;
    const found = [...serviceCalls.map(nameOf), ...callSites.map(site => `DynamoDB's ${site.action}`)];
    return found.length === 1 && found[0] === action ? [] : [`${name}: ${found} instead of ${action}`];
  });
  console.log(`${what}: ${samples.length - wrong.length} of ${samples.length} found, the bucket of ${named} named`);
  assert.deepEqual(wrong, []);
}

const INPUT = "{ Bucket: 'files', Key: 'a.json', UploadId: 'u' }";

test('every export of @aws-sdk/client-s3 that sends a request is found', () => {
  const { version, exports } = LISTING['@aws-sdk/client-s3'];
  const quiet = Object.entries(exports).flatMap(([name, action]) => (action === null ? [name] : []));
  // Classes of clients, and errors.
  assert.deepEqual(
    quiet.filter(
      name =>
        !/^(?:\$Command|S3|S3Client|__Client|NotFound|AccessDenied)$|^(?:NoSuch|Invalid|Bucket\w*Already|TooMany|Unsupported|\w*Mismatch$|Annotation|Object\w+Error$)/.test(
          name,
        ),
    ),
    [],
  );
  const samples = Object.entries(exports).flatMap(([name, action]): Sample[] => {
    if (action === null) return [];
    const head = `import { S3Client, ${name} } from '@aws-sdk/client-s3';\nconst client = new S3Client({});\n`;
    const call = name.endsWith('Command')
      ? `await client.send(new ${name}(${INPUT} as any));`
      : `await ${name}({ client, maxWaitTime: 9 } as any, ${INPUT} as any);`;
    return [[name, action, head + call]];
  });
  check(`client-s3 ${version}, exports`, 'ts', '', samples);
});

test('every method of S3 of v3 is found', () => {
  const { version, methods } = LISTING['@aws-sdk/client-s3'];
  const head = "import { S3 } from '@aws-sdk/client-s3';\nconst client = new S3({});\n";
  const samples = Object.entries(methods).map(
    ([name, action]): Sample => [name, action ?? '', `await client.${name}(${INPUT} as any);`],
  );
  check(`client-s3 ${version}, methods`, 'ts', head, samples);
});

test('uploads in parts are found where they are sent, and signed URLs where they are made', () => {
  assert.deepEqual(LISTING['@aws-sdk/lib-storage'].exports, ['Upload']);
  assert.deepEqual(LISTING['@aws-sdk/s3-request-presigner'].exports, ['S3RequestPresigner', 'getSignedUrl']);
  assert.deepEqual(LISTING['@aws-sdk/s3-presigned-post'].exports, ['createPresignedPost']);
  const head = `import { GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
const client = new S3Client({});
`;
  check('lib-storage and presigners', 'ts', head, [
    ['done', 'PutObject', `await new Upload({ client, params: { Bucket: 'files', Key: 'a', Body: '' } }).done();`],
    [
      'kept',
      'PutObject',
      `const up = new Upload({ client, params: { Bucket: 'files', Key: 'a' } as any });\nawait up.done();`,
    ],
    [
      'getSignedUrl',
      'signs GetObject',
      `await getSignedUrl(client, new GetObjectCommand(${INPUT}), { expiresIn: 9 });`,
    ],
    [
      'kept command',
      'signs PutObject',
      `const command = new PutObjectCommand(${INPUT});\nawait getSignedUrl(client, command);`,
    ],
    ['createPresignedPost', 'signs PutObject', `await createPresignedPost(client, ${INPUT} as any);`],
  ]);
});

/** What v2's class of S3 has besides operations, and what of it sends or signs. */
const V2_MORE: Readonly<Record<string, readonly [action: string, code: string]>> = {
  upload: ['PutObject', `s3.upload(${INPUT}).promise();`],
  getSignedUrl: ['signs GetObject', `s3.getSignedUrl('getObject', ${INPUT});`],
  getSignedUrlPromise: ['signs PutObject', `s3.getSignedUrlPromise('putObject', ${INPUT});`],
  createPresignedPost: ['signs PutObject', `s3.createPresignedPost(${INPUT});`],
  waitFor: ['HeadObject', `s3.waitFor('objectExists', ${INPUT}).promise();`],
  makeRequest: ['GetObject', `s3.makeRequest('getObject', ${INPUT}).promise();`],
};
/** Events, endpoints, signatures, errors: nothing that is sent by its own. */
const V2_QUIET =
  /[Ee]vent|[Ll]istener|[Ee]rror|^is[A-Z]|[Vv]alidate|[Cc]ompute|^(?:emit|on|onAsync)$|[Cc]lass|[Rr]egion|[Uu]ri|BUBBLE|[Ss]ign(?:ature|er|ing)|Expires|[Ee]ndpoint|^add|Clock|^extract|^customize|^setup|^numRetries$|^retryDelays$|^paginationConfig$|^pathStyle|^prepare|^removeVirtual|^noPresigned|^serviceInterface$|^successfulResponse$|^makeUnauthenticated|^initialize$|BodySigning|^updateReq|^attachMonitoring|^getLatest|^getSkew|^populate|^validate/;

test('every method of v2 that sends or signs a request is found', () => {
  const { version, operations, more } = LISTING['aws-sdk'];
  assert.deepEqual(
    more.filter(name => !Object.hasOwn(V2_MORE, name) && !V2_QUIET.test(name)),
    [],
  );
  const head = "const AWS = require('aws-sdk');\nconst s3 = new AWS.S3();\n";
  check(`aws-sdk ${version}`, 'js', head, [
    ...Object.entries(operations).map(([name, action]): Sample => [name, action, `s3.${name}(${INPUT}).promise();`]),
    ...Object.entries(V2_MORE).map(([name, [action, code]]): Sample => [name, action, code]),
    ['ManagedUpload', 'PutObject', `new AWS.S3.ManagedUpload({ params: ${INPUT} }).promise();`],
    [
      'bound',
      'GetObject',
      `const bound = new AWS.S3({ params: { Bucket: 'files' } });\nbound.getObject({ Key: 'a' }).promise();`,
    ],
    [
      'its own module',
      'GetObject',
      `const S3 = require('aws-sdk/clients/s3');\nnew S3().getObject(${INPUT}).promise();`,
    ],
  ]);
});

/** What boto3 adds to its clients. */
const BOTO_MORE: Readonly<Record<string, readonly [action: string, code: string]>> = {
  upload_file: ['PutObject', "client.upload_file('a.txt', 'files', 'a')"],
  upload_fileobj: ['PutObject', "client.upload_fileobj(open('a.txt'), 'files', 'a')"],
  download_file: ['GetObject', "client.download_file(Bucket='files', Key='a', Filename='a.txt')"],
  download_fileobj: ['GetObject', "client.download_fileobj('files', 'a', out)"],
  copy: ['CopyObject', "client.copy({'Bucket': 'other', 'Key': 'a'}, 'files', 'b')"],
  generate_presigned_url: [
    'signs GetObject',
    "client.generate_presigned_url('get_object', Params={'Bucket': 'files', 'Key': 'a'}, ExpiresIn=60)",
  ],
  generate_presigned_post: ['signs PutObject', "client.generate_presigned_post('files', 'a')"],
};

test('every method of boto3, of its clients, paginators, waiters and resources, is found', () => {
  const { version, client, more, paginators, waiters, resource, resources, collections, subresources } = LISTING.boto3;
  const quiet = ['can_paginate', 'close', 'exceptions', 'get_paginator', 'get_waiter', 'meta', 'waiter_names'];
  assert.deepEqual(
    more.filter(name => !quiet.includes(name) && !Object.hasOwn(BOTO_MORE, name)),
    [],
  );
  const made: Readonly<Record<string, string>> = {
    Bucket: "resource.Bucket('files')",
    Object: "resource.Object('files', 'a')",
    ObjectSummary: "resource.ObjectSummary('files', 'a')",
    ObjectVersion: "resource.ObjectVersion('files', 'a', 'v')",
    MultipartUpload: "resource.MultipartUpload('files', 'a', 'u')",
    MultipartUploadPart: "resource.MultipartUploadPart('files', 'a', 'u', 1)",
  };
  assert.deepEqual(Object.keys(resources).sort(), Object.keys(made).sort());
  const isMade = (name: string): boolean => Object.hasOwn(made, name) || /^(?:Bucket|Object)[A-Z]/.test(name);
  assert.deepEqual(
    Object.keys(subresources).filter(name => !isMade(name)),
    [],
  );
  const samples = [
    ...Object.entries(client).map(
      ([name, action]): Sample => [name, action, `client.${name}(Bucket='files', Key='a')`],
    ),
    ...Object.entries(BOTO_MORE).map(([name, [action, code]]): Sample => [name, action, code]),
    ...Object.entries(paginators).map(
      ([name, action]): Sample => [name, action, `client.get_paginator('${name}').paginate(Bucket='files')`],
    ),
    ...Object.entries(waiters).map(
      ([name, action]): Sample => [name, action, `client.get_waiter('${name}').wait(Bucket='files', Key='a')`],
    ),
    ...Object.entries(resource).map(([name, action]): Sample => [name, action, `resource.${name}(Bucket='files')`]),
    ...Object.entries(collections).map(
      ([name, action]): Sample => [name, action, `for one in resource.${name}.all():\n    print(one.name)`],
    ),
    ...Object.entries(resources).flatMap(([name, { actions, loaded, load, collections: lists, batch }]): Sample[] => [
      ...Object.entries(actions).map(([method, action]): Sample => [method, action, `${made[name]}.${method}()`]),
      ...(load ? ['load', 'reload'] : []).map((method): Sample => [method, load!, `${made[name]}.${method}()`]),
      ...loaded.map((property): Sample => [property, load!, `print(${made[name]}.${property})`]),
      ...Object.entries(lists).map(
        ([list, action]): Sample => [list, action, `for one in ${made[name]}.${list}.all():\n    print(one)`],
      ),
      ...Object.entries(batch).flatMap(([list, methods]) =>
        Object.entries(methods).map(([method, action]): Sample => [list, action, `${made[name]}.${list}.${method}()`]),
      ),
    ]),
  ];
  check(
    `boto3 ${version}`,
    'py',
    "import boto3\nclient = boto3.client('s3')\nresource = boto3.resource('s3')\n",
    samples,
  );
});

test('the list of S3’s actions is what the SDKs have', () => {
  const { exports } = LISTING['@aws-sdk/client-s3'];
  const all = new Set([
    ...Object.values(exports).filter(action => action !== null),
    ...Object.values(LISTING['aws-sdk'].operations),
    ...Object.values(LISTING.boto3.client),
  ]);
  assert.deepEqual([...all].sort(), [...SDK_ACTIONS]);
});
