import { commands, type Library, type Member, table } from '../../../../targets/library.ts';
import { camelCase } from '../../../../text/index.ts';
import { inSdk, type Service } from '../../../sdk/services.ts';

export const V3 = { name: 'AWS SDK for JavaScript v3', language: 'javascript', wrapper: null } as const;

/** Paginators and waiters are functions that take `({ client }, input)`, and methods of aggregated clients that take the input. */
const paginators = (actions: readonly string[], input: number): Record<string, Member> =>
  table(actions, action => [`paginate${action}`, { sends: action, input }]);
const waiters = (of: Service['waiters'], input: number): Record<string, Member> =>
  Object.fromEntries(
    Object.entries(of).flatMap(([name, action]) =>
      ['waitUntil', 'waitFor'].map(verb => [`${verb}${name}`, { sends: action, input }]),
    ),
  );

/** A service in it: its client, which sends commands, and the aggregated one, which has a method for each action. */
export function inV3(service: Service): Library {
  const { endpoint, client, actions, parts } = service;
  const { paginated = [], ...part } = parts['aws-sdk-js-v3'];
  const own = commands(
    table(actions, action => [action, action]),
    client,
    {},
  );
  return inSdk(V3, service, part, {
    modules: { [`@aws-sdk/client-${endpoint}`]: `${client}Module` },
    types: {
      [`${client}Module`]: {
        members: {
          [`${client}Client`]: `${client}ClientClass`,
          [client]: `${client}AggregatedClass`,
          ...own.members,
          ...paginators(paginated, 1),
          ...waiters(service.waiters, 1),
        },
      },
      [`${client}ClientClass`]: { instance: `${client}Client` },
      [`${client}AggregatedClass`]: { instance: `${client}Aggregated` },
      [`${client}Client`]: { members: { send: { sendsCommand: 0 } } },
      [`${client}Aggregated`]: {
        extends: [`${client}Client`],
        members: {
          ...table(actions, action => [camelCase(action), { sends: action }]),
          ...paginators(paginated, 0),
          ...waiters(service.waiters, 0),
        },
      },
      ...own.types,
    },
  });
}

/** What sending a command does, by the name of its class: of all modules that have commands. */
export function commandsOf(libraries: readonly Library[]): ReadonlyMap<string, Command> {
  const found = new Map<string, Command>();
  for (const { types } of libraries)
    for (const { members = {} } of Object.values(types))
      for (const [name, member] of Object.entries(members)) {
        const instance = typeof member === 'string' ? types[member]?.instance : undefined;
        const { action, plain = false } = (instance !== undefined && types[instance]) || {};
        // Where two modules have one of that name, whose requests are plain is meant.
        if (action && !found.get(name)?.plain) found.set(name, { action, plain });
      }
  return found;
}

export interface Command {
  readonly action: string;
  readonly plain: boolean;
}
