import {
  type Backend,
  type Engines,
  type Resource,
  type Setup,
  type Stage,
  TARGETS,
  type Target,
} from '../targets/index.ts';

/** What an API runs on: a backend for each target that it uses. */
export interface Backends {
  readonly byTarget: ReadonlyMap<string, Backend>;
  /** For people: `DynamoDB in memory with users`. */
  readonly where: string;
  readonly close: () => Promise<void>;
}

/** What of a workspace backends are made of. */
export interface BackendSource {
  readonly resourcesOf: (target: Target) => readonly Resource[];
  readonly operations: readonly { readonly target: Target }[];
}

/** The empty backends that a workspace asks for; another text asks for others. */
export const setupsOf = (
  { resourcesOf, operations }: BackendSource,
  stage: Stage,
): readonly { readonly target: Target; readonly setup: Setup }[] =>
  TARGETS.filter(
    (target, i) =>
      i === 0 ||
      operations.some(one => one.target === target) ||
      (target.local.engine === undefined && resourcesOf(target).length > 0),
  ).map(target => ({ target, setup: target.local.setup(resourcesOf(target), stage) }));

/** What backends run on. */
export interface Surroundings {
  readonly engines?: Engines;
  /** Of targets that run already. */
  readonly urls?: ReadonlyMap<Target, string>;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

/** Opens them in this process, or those that run already at a URL. Throws an Error that says why one cannot be. */
export async function openBackends(
  setups: ReturnType<typeof setupsOf>,
  { engines = {}, urls = new Map(), environment = {} }: Surroundings = {},
): Promise<Backends> {
  const open = new Map<string, Backend>();
  const where: string[] = [];
  for (const { target, setup } of setups) {
    const url = urls.get(target);
    const { local, title, resources } = target;
    const backend =
      url !== undefined && local.connect ? local.connect(url, environment) : await local.open(setup, engines);
    open.set(target.name, backend);
    const names = setup.names.join(', ') || `no ${resources.kind}`;
    where.push(url === undefined ? `${backend.where ?? `${title} in memory`} with ${names}` : `${title} at ${url}`);
  }
  return {
    byTarget: open,
    where: where.join('; '),
    close: async () => {
      for (const backend of open.values()) await backend.close();
    },
  };
}
