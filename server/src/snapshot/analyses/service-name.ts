import type { ServiceCall } from '../../code/index.ts';
import { type Resource, targetOf } from '../../targets/index.ts';
import type { Root } from '../state/root.ts';

/** The resource that code means by a name: its own, or the physical one. */
export const resourceCalled = (resources: readonly Resource[], name: string | null): Resource | undefined =>
  resources.find(one => one.name === name || (one.physicalName.kind === 'literal' && one.physicalName.text === name));

/**
 * What a call of a service asks: its name in contracts where it is one of theirs, else the literal; null where it is not written
 * there and no template says what the environment variable holds.
 */
export function nameOfServiceCall(root: Root, uri: string, { service, resource }: ServiceCall): string | null {
  if (!resource) return null;
  const { texts, environment } = resource;
  const names = environment === null ? texts : root.namedByVariable(uri, environment);
  const [name, ...others] = names;
  if (typeof name !== 'string' || others.length > 0) return null;
  const target = targetOf(service);
  return resourceCalled(target ? root.resourcesOf(target) : [], name)?.name ?? name;
}
