import { camelCase } from '../../../text/index.ts';
import { type Effect, table } from '../../library.ts';
import type { SdkParts } from '../../sdk.ts';
import { SDK_ACTIONS } from './actions.ts';
import { MADE_WITH_PARAMS } from './made-with-params.ts';

const SIGNED: Effect = {
  select: { argument: 0, sends: table(SDK_ACTIONS, action => [camelCase(action), action]) },
  input: 1,
  signs: true,
};

/** Uploads in parts, and what signs requests for others to send. */
export const v2: SdkParts['aws-sdk-js-v2'] = {
  types: {
    S3Class: { members: { ManagedUpload: 'S3UploadClass' } },
    S3UploadClass: { instance: 'S3Upload' },
    S3: {
      members: {
        upload: { sends: 'PutObject', returns: 'Request' },
        getSignedUrl: SIGNED,
        getSignedUrlPromise: SIGNED,
        createPresignedPost: { sends: 'PutObject', signs: true },
      },
      request: MADE_WITH_PARAMS,
    },
    S3Upload: {
      members: { promise: { sends: 'PutObject', input: 99 }, send: { sends: 'PutObject', input: 99 } },
      request: MADE_WITH_PARAMS,
    },
  },
  classes: [{ name: 'S3', of: /^aws/i, type: 'S3' }],
};
