import { everyMapping } from '../../contract/index.ts';
import type { RuleContext } from '../../rules/index.ts';
import { TARGETS } from '../../targets/index.ts';
import type { Root } from '../state/root.ts';
import { partKey } from '../state/storage-use.ts';

/** What rules may know of a root; `today` as `2026-11-24`. */
export const ruleContext = (root: Root, today: string): RuleContext => ({
  get operations() {
    return [...root.operations.values()].flat();
  },
  named: id => root.operations.get(id) ?? [],
  find: reference => root.find(reference),
  findReleased: reference => root.findReleased(reference),
  dataSchema: operation => root.bound(operation).data,
  written: operation => everyMapping(operation).flatMap(one => root.bound(one).written),
  firstWrite: part => root.firstWrites.get(partKey(part)),
  firstOf: ({ kind, name }) => root.declared.find(one => one.kind === kind && one.resource.name === name)?.resource,
  isNamed: ({ kind, name }) =>
    TARGETS.some(target => target.resources.kind === kind && root.namedByOperationsOf(target).has(name)),
  textOf: uri => root.text(uri) ?? '',
  today,
});
