import { mappedTo, type Operation } from '../contract/index.ts';
import type { Root } from '../snapshot/index.ts';
import { type Backend, type Resource, stageVariables, TARGETS, type Target } from '../targets/index.ts';
import type { Problem } from '../text/index.ts';
import type { postgresEngines } from './postgres.ts';
import { UsageError } from './verb.ts';

/** What the targets' own programs say of the operations of roots, by file. Throws a UsageError where there is no such program. */
export async function planned(
  roots: readonly Root[],
  { engines, close }: ReturnType<typeof postgresEngines>,
): Promise<ReadonlyMap<string, readonly Problem[]>> {
  const found = new Map<string, Problem[]>();
  const add = (file: string, problems: readonly Problem[]): void =>
    void found.set(file, [...(found.get(file) ?? []), ...problems]);
  try {
    for (const root of roots)
      for (const target of TARGETS)
        for (const [resource, operations] of byResource(root, target)) {
          const backend = await opened(target, root, resource, engines, add);
          if (!backend) continue;
          for (const operation of operations)
            add(operation.file, await target.plan!(root.bound(operation).meaning, backend));
          await backend.close();
        }
  } finally {
    await close();
  }
  return found;
}

/** What operations can be planned on, and those that are. */
function byResource(root: Root, target: Target): ReadonlyMap<Resource, readonly Operation[]> {
  const planned = new Map<Resource, Operation[]>();
  if (!target.plan) return planned;
  const operations = root.operationFiles.flatMap(file => root.parsed(file)?.operations ?? []);
  for (const declared of operations) {
    const operation = mappedTo(declared, target.name);
    const { meaning } = (operation && root.bound(operation)) ?? {};
    if (!operation || !meaning) continue;
    for (const name of target.uses(meaning)) {
      const resource = root.resourcesOf(target).find(one => one.name === name);
      if (resource) planned.set(resource, [...(planned.get(resource) ?? []), operation]);
    }
  }
  return planned;
}

/** A backend of one resource; null where the resource is wrong, which is a finding of its own. */
async function opened(
  target: Target,
  root: Root,
  resource: Resource,
  engines: ReturnType<typeof postgresEngines>['engines'],
  add: (file: string, problems: readonly Problem[]) => void,
): Promise<Backend | null> {
  await engines.postgres?.().catch((error: Error) => {
    throw new UsageError(error.message);
  });
  const setup = target.local.setup([resource], stageVariables(root.resources));
  try {
    return await target.local.open(setup, engines);
  } catch (error) {
    const { file, range } = resource.source;
    add(file, [{ rule: 'sql-plan', range, message: (error as Error).message }]);
    return null;
  }
}
