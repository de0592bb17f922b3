import { type Effect, type Library, type LibraryType, table } from '../../../../targets/library.ts';
import { snakeCase } from '../../../../text/index.ts';
import { inSdk, type Service } from '../../../sdk/services.ts';

const BOTO3 = { name: 'AWS SDK for Python', language: 'python', wrapper: null } as const;

/** boto3, botocore and their asynchronous relatives. */
export const COMMON: Library = {
  ...BOTO3,
  modules: {
    boto3: 'Module',
    aioboto3: 'Module',
    botocore: 'Botocore',
    'botocore.session': 'BotocoreSession',
    aiobotocore: 'Botocore',
    'aiobotocore.session': 'BotocoreSession',
    'boto3.session': 'Module',
  },
  types: {
    Module: { members: { Session: 'SessionClass', session: 'Module', _get_default_session: { returns: 'Session' } } },
    Botocore: { members: { session: 'BotocoreSession' } },
    BotocoreSession: {
      members: { get_session: { returns: 'Session' }, Session: 'SessionClass', AioSession: 'SessionClass' },
    },
    SessionClass: { instance: 'Session' },
    Session: {},
  },
};

/** The packages that have the classes that annotations name. */
const STUBS = ['', '.client', '.service_resource'].flatMap(part =>
  ['mypy_boto3', 'types_aiobotocore', 'types_aioboto3', 'types_boto3'].map(name => [name, part] as const),
);

/** A client or a resource, by the literal that names its service. */
const byService = (endpoint: string, type: string): Effect => ({
  select: { argument: 0, keyword: 'service_name', service: true, returns: { [endpoint]: type } },
});

/** A service in it: its client, its resource if it has one, and what gives them. */
export function inBoto3(service: Service): Library {
  const { endpoint, client, actions, waiters, parts } = service;
  const { paginated = [], ...part } = parts.boto3;
  const hasResource = Object.hasOwn(part.types ?? {}, `${client}Resource`);
  const makesClient = byService(endpoint, `${client}Client`);
  const made = { client: makesClient, ...(hasResource ? { resource: byService(endpoint, `${client}Resource`) } : {}) };
  const polling = (action: string, by: string): LibraryType => ({ members: { [by]: { sends: action } } });
  return inSdk(BOTO3, service, part, {
    modules: Object.fromEntries(STUBS.map(([name, of]) => [`${name}_${endpoint}${of}`, `${client}Stubs`])),
    types: {
      Module: { members: made },
      // Sessions have these, and whatever is made like them.
      Session: { members: { ...made, create_client: makesClient } },
      [`${client}Stubs`]: {
        members: {
          [`${client}Client`]: `${client}ClientClass`,
          ...(hasResource ? { [`${client}ServiceResource`]: `${client}ResourceClass` } : {}),
          client: `${client}Stubs`,
          service_resource: `${client}Stubs`,
        },
      },
      [`${client}ClientClass`]: { instance: `${client}Client` },
      ...(hasResource ? { [`${client}ResourceClass`]: { instance: `${client}Resource` } } : {}),
      [`${client}Client`]: {
        members: {
          ...table(actions, action => [snakeCase(action), { sends: action }]),
          get_paginator: {
            select: {
              argument: 0,
              keyword: 'operation_name',
              returns: table(paginated, action => [snakeCase(action), `${action}Paginator`]),
            },
          },
          get_waiter: {
            select: {
              argument: 0,
              keyword: 'waiter_name',
              returns: table(Object.keys(waiters), name => [snakeCase(name), `${waiters[name]}Waiter`]),
            },
          },
        },
      },
      ...table(paginated, action => [`${action}Paginator`, polling(action, 'paginate')]),
      ...table(Object.values(waiters), action => [`${action}Waiter`, polling(action, 'wait')]),
    },
  });
}
