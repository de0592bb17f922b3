import { TARGETS } from '../../targets/index.ts';
import type { Library, LibraryType, Member } from '../../targets/library.ts';
import type { Sdk, SdkPart, SdkParts, Shape } from '../../targets/sdk.ts';

/** A service whose calls are found, by the name of its target. */
export interface Service extends Sdk {
  readonly name: string;
}

export const services = (): readonly Service[] => TARGETS.flatMap(({ name, sdk }) => (sdk ? [{ name, ...sdk }] : []));

type MainService = Service & Required<Pick<Sdk, 'main'>>;

/** The service whose calls are looked for in every workspace: what no row says otherwise is its. */
export const MAIN: MainService = (() => {
  const [main, ...more] = services().filter((one): one is MainService => one.main !== undefined);
  if (!main || more.length > 0) throw new Error('the SDK of one target, and of no second, says `main`');
  return main;
})();

/** The other services whose calls can be found. */
export const otherServices = (): readonly Service[] => services().filter(({ name }) => name !== MAIN.name);

/** Every action that a library can send. */
export const knownActions = (): readonly string[] => services().flatMap(({ actions }) => actions);

/** The service of an action. */
function ofAction(action: string): Service | undefined {
  if (byAction?.targets !== TARGETS.length) {
    const rows = services().flatMap(one => one.actions.map(name => [name, one] as const));
    byAction = { targets: TARGETS.length, services: new Map(rows) };
  }
  return byAction.services.get(action);
}

let byAction: { readonly targets: number; readonly services: ReadonlyMap<string, Service> } | undefined;

/** The service of an action, by its target's name. */
export const serviceOfAction = (action: string): string => ofAction(action)?.name ?? MAIN.name;

/** What a client of the service of an action is called; undefined for the main one's. */
export function mentionOf(action: string): RegExp | undefined {
  const service = ofAction(action);
  return service?.name === MAIN.name ? undefined : service?.mention;
}

/** Members that show that a request is of another service than that of its action. */
export const foreignTo = (action: string): readonly string[] => ofAction(action)?.foreign ?? [];

/** A service in an SDK: what the SDK has for each service, and the service's own part of it. */
export function inSdk(
  sdk: Pick<Library, 'name' | 'language' | 'wrapper' | 'deferred'>,
  { name }: Service,
  part: SdkPart,
  general: Pick<Library, 'modules' | 'types'>,
): Library {
  const { modules = {}, types = {} } = part;
  const whole = merged({ ...sdk, ...general }, { ...sdk, modules, types });
  return name === MAIN.name ? whole : { ...whole, service: name };
}

/** The methods of clients, and what shows that something is a request for them: by the actions' names, or the parts' own. */
export function shapesOf(
  all: readonly Service[],
  named: (action: string) => string,
  plain: boolean,
  sdks: readonly (keyof SdkParts)[],
): ReadonlyMap<string, Shape> {
  return new Map(
    all.flatMap(({ shapes, parts }) => [
      ...Object.entries(shapes).map(([action, fields]) => [named(action), { action, plain, fields }] as const),
      ...sdks.flatMap(sdk => Object.entries(parts[sdk].shapes ?? {})),
    ]),
  );
}

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
