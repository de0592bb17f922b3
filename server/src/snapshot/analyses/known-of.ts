import type { Known } from '../../rules/index.ts';
import type { Root } from '../state/root.ts';
import { attributeKey } from '../state/storage-use.ts';

/** What rules may know of a root; `today` as `2026-11-24`. */
export const knownOf = (root: Root, today: string): Known => ({
  get operations() {
    return [...root.operations.values()].flat();
  },
  named: id => root.operations.get(id) ?? [],
  find: reference => root.find(reference),
  dataSchema: operation => root.bound(operation).data,
  written: operation => root.bound(operation).written,
  firstWrite: (table, attribute) => root.firstWrites.get(attributeKey(table, attribute)),
  firstTable: name => root.tables.byName.get(name),
  get tablesNamed() {
    return root.tablesNamed;
  },
  today,
});
