import { type Library, table } from '../../../../targets/library.ts';
import { camelCase } from '../../../../text/index.ts';
import { inSdk, type Service } from '../../../sdk/services.ts';

export const V2 = { name: 'AWS SDK for JavaScript v2', language: 'javascript', wrapper: null, deferred: true } as const;

/** `require('aws-sdk')`, and the requests that its clients make. */
export const COMMON_V2: Library = {
  ...V2,
  modules: {
    'aws-sdk': 'Module',
    'aws-sdk/': 'Module',
    'aws-sdk/index': 'Module',
    'aws-sdk/dist/aws-sdk': 'Module',
    'aws-sdk/clients/all': 'Module',
  },
  types: {
    Module: { members: { default: 'Module' } },
    // Building a request is reported; sending it is part of the same call.
    Request: { members: { promise: { returns: 'Result' }, send: {}, on: { returns: 'Request' } } },
    Result: {},
  },
};

/** A service in it: `new AWS.S3()`. */
export function inV2(service: Service): Library {
  const { endpoint, client, actions, waiters, parts } = service;
  const byMethod = table(actions, action => [camelCase(action), action]);
  return inSdk(V2, service, parts['aws-sdk-js-v2'], {
    modules: { [`aws-sdk/clients/${endpoint}`]: `${client}Module` },
    types: {
      Module: { members: { [client]: `${client}Class` } },
      [`${client}Module`]: {
        extends: [`${client}Class`],
        instance: client,
        members: { default: `${client}Class`, [client]: `${client}Class` },
      },
      [`${client}Class`]: { instance: client },
      [client]: {
        members: {
          ...table(actions, action => [camelCase(action), { sends: action, returns: 'Request' }]),
          waitFor: {
            select: { argument: 0, sends: table(Object.keys(waiters), name => [camelCase(name), waiters[name]!]) },
            input: 1,
            returns: 'Request',
          },
          makeRequest: { select: { argument: 0, sends: byMethod }, input: 1, returns: 'Request' },
        },
      },
    },
  });
}
