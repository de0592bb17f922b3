import type { Form } from '../../contract/form/index.ts';
import type { Target } from '../target.ts';
import { type Binding, bind, checkContents, holesOf } from './bind/index.ts';
import { answersOf, compileTemplates, longestTemplate } from './compile/index.ts';
import { editing } from './editing.ts';
import form from './form.schema.json' with { type: 'json' };
import { integration } from './integration.ts';
import type { BucketObjects } from './local/contents.ts';
import { local } from './local/index.ts';
import type { Bucket } from './model/bucket.ts';
import { FAILURES } from './model/failures.ts';
import { resources } from './resources/index.ts';
import { directS3Call } from './rules/code/direct-s3-call.ts';
import { rules } from './rules/index.ts';
import { sampleAnswer } from './sample-answer.ts';
import { sdk } from './sdk/index.ts';

/** Amazon S3: one request for one JSON document. */
export const s3: Target<Binding, Bucket, BucketObjects> = {
  name: 's3',
  title: 'S3',
  form: form as unknown as { readonly mapping: Form; readonly content: Form; readonly $defs: Record<string, Form> },
  resources,
  editing,
  rules,
  sdk,
  directCalls: { rule: directS3Call },
  failures: FAILURES,
  bind,
  compile: compileTemplates,
  longestTemplate,
  integration,
  answers: answersOf,
  uses: ({ bucket }) => [bucket.name],
  written: () => [],
  checkContents,
  local,
  copying: { holes: holesOf },
  sampleAnswer,
};
