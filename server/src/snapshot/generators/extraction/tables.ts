import { Undrafted } from '../../../extract/index.ts';
import {
  type RequestPart,
  type ResourceDraft,
  type SdkCalls,
  sdkCallsOf,
  type Undraftable,
} from '../../../targets/calls.ts';
import type { Resource } from '../../../targets/index.ts';
import type { Root } from '../../state/root.ts';
import { declared, type FoundCall, partsOf, type ReadCall, tableKey } from './found-calls.ts';
import { nameOfTable } from './naming.ts';

/** A table that no file declares. */
export interface DraftedTable extends ResourceDraft {
  /** What such are called, which ends the name of its file: `table`. */
  readonly kind: string;
}

interface CalledTable {
  readonly calls: SdkCalls;
  readonly parts: RequestPart[];
}

/** What the calls of a workspace tell of the tables that they go to: those that no file declares are drafted. */
export class CalledTables {
  private readonly root: Root;
  private readonly learned = new Map<string, unknown>();
  private readonly drafts = new Map<string, DraftedTable | Undraftable>();

  constructor(root: Root, calls: readonly ReadCall[]) {
    this.root = root;
    const byTable = new Map<string, CalledTable>();
    for (const call of calls) {
      for (const part of partsOf(call)) {
        const key = tableKey(root, call, part);
        if (key === null) continue;
        const table = byTable.get(key) ?? { calls: sdkCallsOf(call.site.service), parts: [] };
        table.parts.push(part);
        byTable.set(key, table);
      }
    }
    for (const [key, table] of byTable) this.learn(key, table);
  }

  private learn(key: string, { calls, parts }: CalledTable): void {
    this.learned.set(key, calls.learn(parts));
    if (!/^(?:name|variable) /.test(key)) return;
    const drafted = [...this.drafts.values()].flatMap(one => ('resource' in one ? [one.resource.name] : []));
    const taken = new Set([...this.root.named(calls.target).keys(), ...drafted]);
    const { name, physicalName } = nameOfTable(key, taken, this.root.languages.stopWords);
    const draft = calls.draftResource(name, physicalName, parts);
    this.drafts.set(key, 'reason' in draft ? draft : { ...draft, kind: calls.target.resources.kind });
  }

  /** What is known of a table that a request of a call goes to. */
  learnedOf(call: FoundCall, part: RequestPart): unknown {
    return this.learned.get(tableKey(this.root, call, part) ?? '') ?? sdkCallsOf(call.site.service).learn([]);
  }

  /** The table of a request of a call; null where nothing is known of it. Throws `Undrafted` where none can be drafted. */
  of(call: FoundCall, part: RequestPart): Resource | null {
    const key = tableKey(this.root, call, part);
    const draft = key === null ? undefined : this.drafts.get(key);
    if (draft && 'reason' in draft) throw new Undrafted('key', draft.reason);
    return draft?.resource ?? declared(this.root, call, part);
  }

  /** The tables that calls go to and no file declares. */
  draftedFor(calls: readonly ReadCall[]): readonly DraftedTable[] {
    const named = new Set(calls.flatMap(call => partsOf(call).map(part => tableKey(this.root, call, part))));
    return [...this.drafts].flatMap(([key, draft]) => (named.has(key) && 'resource' in draft ? [draft] : []));
  }
}
