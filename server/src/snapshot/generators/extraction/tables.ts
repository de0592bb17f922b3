import { draftTable, type TableDraft, Undrafted } from '../../../extract/index.ts';
import type { TableDef } from '../../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../../targets/index.ts';
import type { Root } from '../../state/root.ts';
import { partsOf, type RequestPart } from '../../state/table-asked.ts';
import { TableAttributes } from './attributes.ts';
import { declared, type ReadCall, tableKey } from './found-calls.ts';
import { nameOfTable } from './naming.ts';

/** What the calls of a workspace tell of the tables that they go to: those that no file declares are drafted. */
export class CalledTables {
  private readonly root: Root;
  private readonly attributes = new Map<string, TableAttributes>();
  private readonly drafts = new Map<string, TableDraft | { readonly reason: string }>();

  constructor(root: Root, calls: readonly ReadCall[]) {
    this.root = root;
    const byTable = new Map<string, RequestPart[]>();
    for (const call of calls) {
      for (const part of partsOf(call.request)) {
        const key = tableKey(root, call.uri, part);
        if (key === null) continue;
        const parts = byTable.get(key);
        if (parts) parts.push(part);
        else byTable.set(key, [part]);
      }
    }
    for (const [key, parts] of byTable) this.learn(key, parts);
  }

  private learn(key: string, parts: readonly RequestPart[]): void {
    const attributes = new TableAttributes();
    for (const part of parts) attributes.add(part);
    this.attributes.set(key, attributes);
    if (!/^(?:name|variable) /.test(key)) return;
    const drafted = [...this.drafts.values()].flatMap(one => ('table' in one ? [one.table.name] : []));
    const taken = new Set([...this.root.named(dynamodb).keys(), ...drafted]);
    const { name, physicalName } = nameOfTable(key, taken);
    this.drafts.set(key, draftTable(name, physicalName, parts));
  }

  /** The attributes of a table, by its `tableKey`. */
  attributesOf(key: string | null): TableAttributes {
    return this.attributes.get(key ?? '') ?? new TableAttributes();
  }

  /** The table of a request in a file; null where nothing is known of it. Throws `Undrafted` where none can be drafted. */
  of(uri: string, part: RequestPart): TableDef | null {
    const key = tableKey(this.root, uri, part);
    const draft = key === null ? undefined : this.drafts.get(key);
    if (draft && 'reason' in draft) throw new Undrafted('key', draft.reason);
    return draft?.table ?? declared(this.root, uri, part);
  }

  /** The tables that calls go to and no file declares. */
  draftedFor(calls: readonly ReadCall[]): readonly TableDraft[] {
    const named = new Set(
      calls.flatMap(call => partsOf(call.request).map(part => tableKey(this.root, call.uri, part))),
    );
    return [...this.drafts].flatMap(([key, draft]) => (named.has(key) && 'table' in draft ? [draft] : []));
  }
}
