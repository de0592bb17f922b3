import { operationId } from '../../../contract/index.ts';
import { REASONS, type Reason, Undrafted } from '../../../extract/index.ts';
import { sdkCallsOf } from '../../../targets/calls.ts';
import type { Finding } from '../../../text/index.ts';
import { findingsOf } from '../../analyses/findings.ts';
import { sends } from '../../analyses/replacements.ts';
import type { Root } from '../../state/root.ts';
import { type Draft, Drafting, type Group } from './contracts.ts';
import type { Asked, Extracted, Extraction, NewFile, RefusedCall } from './extraction.ts';
import { type FoundCall, foundCalls, partsOf, type ReadCall, readOf, tableKey } from './found-calls.ts';
import { NewFiles } from './new-files.ts';
import { distinctTemplates, firstConfig } from './places.ts';
import { operationOf, reasonOf, rewriteOf } from './rewritable.ts';
import { CalledTables } from './tables.ts';

/** Drafts contracts from direct calls. Equal calls become one operation; what cannot be said, or would not pass `check`, is refused. */
export function extractOperations(before: Root, asked: Asked): Extraction {
  return new Extracting(before, asked).run();
}

class Extracting {
  private root: Root;
  private readonly asked: Asked;
  private readonly extracted: Extracted[] = [];
  private readonly refused: RefusedCall[] = [];

  constructor(root: Root, asked: Asked) {
    this.root = root;
    this.asked = asked;
  }

  run(): Extraction {
    const config = this.config();
    const calls = foundCalls(this.root, this.asked);
    const tables = new CalledTables(
      this.root,
      calls.flatMap(call => readOf(call) ?? []),
    );
    const drafting = new Drafting(this.root, this.asked, calls, tables);
    const drafts = this.groups(calls).flatMap(group => this.draft(drafting, group) ?? []);
    const files = this.keep(drafts, new NewFiles(this.root, config, tables));
    return { files, extracted: this.extracted, refused: this.refused, root: this.root };
  }

  /** A first configuration, where nobody has said yet where the tables are: from here on the root has it. */
  private config(): NewFile | undefined {
    if (!this.asked.config || this.root.configFile) return undefined;
    const templates = distinctTemplates(this.root);
    if (templates.length === 0) return undefined;
    const { name, text } = firstConfig(templates, false);
    const file: NewFile = { uri: `${this.root.folder}/${name}`, kind: 'config', text };
    this.root = this.root.with(new Map([[file.uri, text]]));
    return file;
  }

  /** The calls that are wanted and can be read, equal ones together. */
  private groups(calls: readonly FoundCall[]): readonly Group[] {
    const groups = new Map<string, { calls: ReadCall[]; table: string }>();
    for (const call of calls) {
      if (!this.asked.wanted(call)) continue;
      const { site } = call;
      const finding = this.findingOf(this.root, call.through?.sends ?? call)?.finding;
      // Where direct calls are allowed, or the rule is off, nothing is to be done.
      if (!finding || finding.suppressed === 'comment') continue;
      const read = readOf(call);
      const known = (call.through ? null : operationOf(finding)) ?? (read && this.standingFor(read));
      if (known !== null) {
        this.extracted.push({ ...call, operation: known, drafted: false, rewrite: rewriteOf(finding, call, true) });
        continue;
      }
      if (!read) {
        this.refused.push({ ...call, reason: reasonOf(site) });
        continue;
      }
      const table = partsOf(read).map(part => tableKey(this.root, read, part));
      if (table.includes(null) || table.length === 0) {
        const expression = site.tableExpression;
        this.refused.push({
          ...call,
          reason:
            table.length === 0
              ? { code: 'not-written-out', message: 'what it writes stands elsewhere' }
              : {
                  code: 'table',
                  message: `${REASONS.table}${expression === null ? '' : `: \`${expression.replace(/\s+/g, ' ').slice(0, 60)}\``}`,
                },
        });
        continue;
      }
      const key = sdkCallsOf(site.service).identity(read.request, table.join());
      const group = groups.get(key) ?? { calls: [], table: table[0] ?? '' };
      group.calls.push(read);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  /** An operation that was there before, whose request a call sends, though the call cannot be rewritten. */
  private standingFor({ uri, site }: ReadCall): string | null {
    const found = [...this.root.operations.values()].flat().find(one => sends(this.root, uri, site, one));
    return found ? operationId(found) : null;
  }

  private draft(drafting: Drafting, group: Group): Draft | null {
    try {
      return drafting.draft(group);
    } catch (error) {
      if (!(error instanceof Undrafted)) throw error;
      for (const one of group.calls) this.refused.push({ ...one, reason: error.reason });
      return null;
    }
  }

  /** The files of what passes `check` and is found again in its calls; refuses the rest. */
  private keep(drafts: readonly Draft[], files: NewFiles): readonly NewFile[] {
    let left = [...drafts];
    // A table that nothing names any more is left out, too: once more around, until nothing is refused.
    for (let round = 0; round < 4 && left.length > 0; round++) {
      const placeless = files.place === null ? left.filter(draft => files.tablesOf([draft]).length > 0) : [];
      for (const draft of placeless) this.refuse(draft, { code: 'place', message: NO_PLACE });
      left = left.filter(draft => !placeless.includes(draft));
      const written = files.of(left);
      const root = this.root.with(new Map(written.map(file => [file.uri, file.text])));
      const bad = new Map<Draft, Reason>();
      for (const draft of left) {
        const reason = files.fault(root, draft, this.asked.today);
        if (reason !== null) bad.set(draft, reason);
      }
      if (bad.size === 0) {
        this.root = root;
        for (const draft of left) this.settle(root, draft);
        return left.length === 0 ? [] : written;
      }
      for (const [draft, reason] of bad) this.refuse(draft, reason);
      left = left.filter(draft => !bad.has(draft));
    }
    for (const draft of left) this.refuse(draft, { code: 'check', message: REASONS.check });
    return [];
  }

  private refuse({ group }: Draft, reason: Reason): void {
    for (const call of group.calls) this.refused.push({ ...call, reason });
  }

  private readonly found = new WeakMap<Root, Map<string, readonly Finding[]>>();

  private findings(root: Root, uri: string): readonly Finding[] {
    const known = this.found.get(root) ?? new Map<string, readonly Finding[]>();
    this.found.set(root, known);
    const findings = known.get(uri) ?? findingsOf(root, uri, this.asked.today);
    known.set(uri, findings);
    return findings;
  }

  private findingOf(
    root: Root,
    { uri, site }: FoundCall,
  ): { readonly finding: Finding; readonly operations: readonly string[] } | null {
    const finding = this.findings(root, uri).find(
      ({ rule, range }) =>
        rule === 'direct-dynamodb-call' && range.start === site.range.start && range.end === site.range.end,
    );
    const operations = finding?.data?.operations;
    return finding ? { finding, operations: Array.isArray(operations) ? operations.map(String) : [] } : null;
  }

  private settle(root: Root, { name, group }: Draft): void {
    for (const call of group.calls) {
      const found = this.findingOf(root, call);
      const matched = found?.operations.includes(`${name}@1`) === true;
      this.extracted.push({
        ...call,
        operation: name,
        drafted: true,
        rewrite: rewriteOf(found?.finding, call, matched),
      });
    }
  }
}

const NO_PLACE =
  'its table is declared nowhere, and `tables` in the configuration takes no *.table.yaml: add a glob for one';
