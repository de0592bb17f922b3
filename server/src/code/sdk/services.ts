import { type DirectCalls, TARGETS } from '../../targets/index.ts';
import { ALL_ACTIONS } from './actions.ts';
import type { Library, LibraryType, Member } from './library.ts';

/** The service whose requests are read whole, compared with contracts and rewritten: what no row says otherwise is its. */
export const DYNAMODB = 'dynamodb';

/** A service whose calls are found, by the name of its target. */
export interface Service extends DirectCalls {
  readonly name: string;
}

/** The other services whose calls can be found. */
export const otherServices = (): readonly Service[] =>
  TARGETS.flatMap(({ name, directCalls }) => (directCalls ? [{ name, ...directCalls }] : []));

/** Every action that a library can send. */
export const knownActions = (): readonly string[] => [
  ...ALL_ACTIONS,
  ...otherServices().flatMap(({ actions }) => actions),
];

/** The service of an action, by its target's name. */
export function serviceOfAction(action: string): string {
  if (byAction?.targets !== TARGETS.length) {
    const rows = otherServices().flatMap(({ name, actions }) => actions.map(one => [one, name] as const));
    byAction = { targets: TARGETS.length, services: new Map(rows) };
  }
  return byAction.services.get(action) ?? DYNAMODB;
}

let byAction: { readonly targets: number; readonly services: ReadonlyMap<string, string> } | undefined;

/** What a client of the service of an action is called; undefined for DynamoDB's. */
export const mentionOf = (action: string): RegExp | undefined =>
  otherServices().find(({ actions }) => actions.includes(action))?.mention;

/** What shows that a request is one of another service's, by its action. */
export const otherShapes = (): readonly (readonly [action: string, fields: readonly (readonly string[])[]])[] =>
  otherServices().flatMap(({ shapes }) => Object.entries(shapes));

/**
 * The libraries as a workspace has them that looks for calls of these services: an SDK's part for a service, which has the same
 * name, belongs to what the SDK has already, or is left out.
 */
export function librariesFor(libraries: readonly Library[], services: ReadonlySet<string>): readonly Library[] {
  const whole = new Map<string, Library>();
  for (const library of libraries) {
    const { name, language, service } = library;
    const key = `${language} ${name}`;
    const before = whole.get(key);
    if (service === undefined) whole.set(key, before ? merged(before, library) : library);
    else if (services.has(service)) {
      const part = { ...library, types: ofService(library.types, service, before?.types ?? {}) };
      whole.set(key, before ? merged(before, part) : part);
    }
  }
  return [...whole.values()];
}

type Types = Library['types'];

/** What a part adds is its service's; what the SDK has already stays whose it is. */
const ofService = (types: Types, service: string, known: Types): Types =>
  Object.fromEntries(
    Object.entries(types).map(([name, type]) => [name, Object.hasOwn(known, name) ? type : { ...type, service }]),
  );

function merged(one: Library, other: Library): Library {
  const types: Record<string, LibraryType> = { ...one.types };
  for (const [name, type] of Object.entries(other.types)) {
    const before = types[name];
    types[name] = before ? { ...before, ...type, members: members(before.members, type.members) } : type;
  }
  return { ...one, modules: { ...one.modules, ...other.modules }, types };
}

function members(one: LibraryType['members'] = {}, other: LibraryType['members'] = {}): Record<string, Member> {
  const all: Record<string, Member> = { ...one };
  for (const [name, member] of Object.entries(other)) all[name] = both(all[name], member);
  return all;
}

/** A method that selects by a literal selects by those of both. */
function both(one: Member | undefined, other: Member): Member {
  if (typeof one !== 'object' || typeof other !== 'object' || !one.select || !other.select) return other;
  return { ...one, select: { ...one.select, returns: { ...one.select.returns, ...other.select.returns } } };
}
