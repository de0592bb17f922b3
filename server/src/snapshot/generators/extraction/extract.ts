import { operationId } from '../../../contract/index.ts';
import {
  type AnswerDraft,
  draftContract,
  draftTable,
  operationName,
  REASONS,
  type Reason,
  requestKey,
  summaryOf,
  type TableDraft,
  Undrafted,
  unused,
} from '../../../extract/index.ts';
import { type AnswerUse, answerUse } from '../../../rewrite/index.ts';
import { keyAttributes, type TableDef } from '../../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../../targets/index.ts';
import type { Finding } from '../../../text/index.ts';
import { findingsOf } from '../../analyses/findings.ts';
import { sends } from '../../analyses/replacements.ts';
import { baseName, relativePath } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import type { RequestPart } from '../../state/table-asked.ts';
import { partsOf } from '../../state/table-asked.ts';
import { operationsFolder } from '../operations-folder.ts';
import { answerOf, readsOf } from './answer.ts';
import { TableAttributes } from './attributes.ts';
import type { Asked, Extracted, Extraction, NewFile, RefusedCall } from './extraction.ts';
import { byOf, documentedBy, fileName, nameOfTable, nounOf } from './naming.ts';
import { distinctTemplates, firstConfig, join, tablesFolder } from './places.ts';
import { operationOf, reasonOf, rewriteOf } from './rewritable.ts';
import { callsSeen, declared, type ReadCall, readOf, type SeenCall, tableKey, tellingOf } from './seen.ts';

interface Group {
  readonly calls: readonly ReadCall[];
  readonly table: string;
}

/** Drafts contracts from direct calls. Equal calls become one operation; what cannot be said, or would not pass `check`, is refused. */
export function extractOperations(before: Root, asked: Asked): Extraction {
  return new Extracting(before, asked).run();
}

class Extracting {
  private root: Root;
  private readonly asked: Asked;
  private readonly files = new Map<string, NewFile>();
  private readonly extracted: Extracted[] = [];
  private readonly refused: RefusedCall[] = [];
  private calls: readonly SeenCall[] = [];
  private readonly attributes = new Map<string, TableAttributes>();
  private readonly tables = new Map<string, TableDraft | { readonly reason: string }>();

  constructor(root: Root, asked: Asked) {
    this.root = root;
    this.asked = asked;
  }

  run(): Extraction {
    this.config();
    this.calls = callsSeen(this.root, this.asked);
    this.learn(this.calls.flatMap(call => readOf(call) ?? []));
    const drafts = this.groups(this.calls).flatMap(group => this.draft(group) ?? []);
    this.keep(drafts);
    return { files: [...this.files.values()], extracted: this.extracted, refused: this.refused, root: this.root };
  }

  /** Where nobody has said yet where the tables are. */
  private config(): void {
    if (!this.asked.config || this.root.configFile) return;
    const templates = distinctTemplates(this.root);
    if (templates.length > 0)
      this.write('config', ...(Object.values(firstConfig(templates, false)) as [string, string]));
  }

  private write(kind: NewFile['kind'], path: string, text: string): void {
    const uri = `${this.root.folder}/${path}`;
    this.files.set(uri, { uri, kind, text });
    this.root = this.root.with(new Map([...this.files.values()].map(file => [file.uri, file.text])));
  }

  /** What the tables and their items look like. */
  private learn(calls: readonly ReadCall[]): void {
    const byTable = new Map<string, RequestPart[]>();
    for (const call of calls) {
      for (const part of partsOf(call.request)) {
        const key = tableKey(this.root, call.uri, part);
        if (key === null) continue;
        const parts = byTable.get(key);
        if (parts) parts.push(part);
        else byTable.set(key, [part]);
      }
    }
    for (const [key, parts] of byTable) {
      const attributes = new TableAttributes();
      for (const part of parts) attributes.add(part);
      this.attributes.set(key, attributes);
      if (!/^(?:name|variable) /.test(key)) continue;
      const drafted = [...this.tables.values()].flatMap(one => ('table' in one ? [one.table.name] : []));
      const taken = new Set([...this.root.named(dynamodb).keys(), ...drafted]);
      const { name, physicalName } = nameOfTable(key, taken);
      this.tables.set(key, draftTable(name, physicalName, parts));
    }
  }

  /** The calls that are wanted and can be read, equal ones together. */
  private groups(calls: readonly SeenCall[]): readonly Group[] {
    const groups = new Map<string, { calls: ReadCall[]; table: string }>();
    for (const call of calls) {
      if (!this.asked.wanted(call)) continue;
      const { uri, site } = call;
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
      const table = partsOf(read.request).map(part => tableKey(this.root, uri, part));
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
      const key = requestKey(read.request, table.join());
      const group = groups.get(key) ?? { calls: [], table: table[0] ?? '' };
      group.calls.push(read);
      groups.set(key, group);
    }
    return [...groups.values()];
  }

  /** An operation that was there before, whose request a call sends, though the call cannot be rewritten. */
  private standingFor({ uri, request }: ReadCall): string | null {
    const found = [...this.root.operations.values()].flat().find(one => sends(this.root, uri, request, one));
    return found ? operationId(found) : null;
  }

  private tableOf(uri: string, part: RequestPart): TableDef | null {
    const key = tableKey(this.root, uri, part);
    const draft = key === null ? undefined : this.tables.get(key);
    if (draft && 'reason' in draft) throw new Undrafted('key', draft.reason);
    return draft?.table ?? declared(this.root, uri, part);
  }

  private draft(group: Group): Draft | null {
    // Where the code shows most of the types.
    const [call] = [...group.calls].sort((a, b) => holesTyped(b) - holesTyped(a));
    if (!call) return null;
    const { uri, site, request } = call;
    try {
      const text = this.root.text(uri) ?? '';
      const language = this.root.languages.of(uri);
      const table = partsOf(request).map(part => this.tableOf(uri, part))[0];
      if (!table) throw new Undrafted('table');
      const attributes = this.attributes.get(group.table) ?? new TableAttributes();
      const uses = group.calls.map(one => ({ call: one, use: this.use(one) }));
      const name = this.name(call, table);
      const contract = draftContract({
        name,
        summary: (this.isAlone(call) ? documentedBy(this.root, call) : null) ?? summaryOf(name),
        site,
        request,
        file: { text, testedType: source => language?.requests.testedType(text, source) ?? null },
        tableOf: one => this.tableOf(uri, one),
        answer: this.answer(call, uses, attributes, table),
        known: attributes.typeOf,
      });
      this.taken.add(name);
      return { group, name, text: contract };
    } catch (error) {
      if (!(error instanceof Undrafted)) throw error;
      for (const one of group.calls) this.refused.push({ ...one, reason: error.reason });
      return null;
    }
  }

  private answer(
    { uri, request }: ReadCall,
    uses: Parameters<typeof answerOf>[0],
    attributes: TableAttributes,
    table: TableDef,
  ): AnswerDraft {
    const { action, entries } = request;
    if (action !== 'TransactGetItems' || !entries)
      return entries && action !== 'BatchGetItem'
        ? { kind: 'none' }
        : answerOf(uses, attributes, keyAttributes(table.key));
    return readsOf(
      entries.map(entry => {
        const own = this.tableOf(uri, entry) ?? table;
        return {
          entry,
          noun: nounOf(entry, own).join('-') || 'entry',
          attributes: this.attributes.get(tableKey(this.root, uri, entry) ?? '') ?? new TableAttributes(),
          keyed: keyAttributes(own.key),
        };
      }),
    );
  }

  private readonly taken = new Set<string>();

  private use(call: ReadCall): AnswerUse {
    const language = this.root.languages.of(call.uri);
    const unseen: AnswerUse = { members: new Set(), attributes: [], whole: true, returned: true };
    const { through } = call;
    // What the function reads of the answer is all that its callers can have.
    if (through && !through.answers) return this.use({ ...call, ...through.sends, through: undefined });
    return language
      ? (this.root.look(call.uri, tree => answerUse(tree, call.site, language.rewriting)) ?? unseen)
      : unseen;
  }

  private isAlone(call: SeenCall): boolean {
    const { uri, site } = call;
    if (tellingOf(call) !== call) return true;
    const { name } = site.enclosing;
    return this.calls.filter(other => other.uri === uri && other.site.enclosing.name === name).length === 1;
  }

  private name(call: ReadCall, table: TableDef): string {
    if (this.asked.name !== undefined) return this.asked.name;
    const { request } = call;
    const { uri, site } = tellingOf(call);
    const name = operationName({
      site,
      action: request.action,
      path: relativePath(this.root.folder, uri) ?? uri,
      alone: this.isAlone(call),
      noun: nounOf(partsOf(request)[0] ?? request, table),
      by: request.index === undefined ? [] : byOf(call),
    });
    const all = new Set([...this.taken, ...[...this.root.operations.values()].flat().map(one => one.name.value)]);
    return unused(name, all);
  }

  /** Writes down what passes `check` and is found again in its calls; refuses the rest. */
  private keep(drafts: readonly Draft[]): void {
    const folder = operationsFolder(this.root);
    let left = [...drafts];
    if (left.length === 0) this.files.clear();
    // A table that nothing names any more is left out, too: once more around, until nothing is refused.
    for (let round = 0; round < 4; round++) {
      const placeless = this.place(folder) === null ? left.filter(draft => this.tablesDrafted([draft]).length > 0) : [];
      for (const draft of placeless) this.refuse(draft, { code: 'place', message: NO_PLACE });
      left = left.filter(draft => !placeless.includes(draft));
      const files = this.filesOf(left, folder);
      const root = this.root.with(new Map(files.map(file => [file.uri, file.text])));
      const bad = new Map<Draft, Reason>();
      for (const draft of left) {
        const reason = this.fault(root, draft, folder);
        if (reason !== null) bad.set(draft, reason);
      }
      if (bad.size === 0) {
        for (const file of files) this.files.set(file.uri, file);
        this.root = root;
        for (const draft of left) this.settle(root, draft);
        return;
      }
      for (const [draft, reason] of bad) this.refuse(draft, reason);
      left = left.filter(draft => !bad.has(draft));
      if (left.length === 0) this.files.clear();
    }
    for (const draft of left) this.refuse(draft, { code: 'check', message: REASONS.check });
  }

  private refuse({ group }: Draft, reason: Reason): void {
    for (const call of group.calls) this.refused.push({ ...call, reason });
  }

  /** The tables that contracts name and no file declares. */
  private tablesDrafted(drafts: readonly Draft[]): readonly TableDraft[] {
    const named = new Set(
      drafts.flatMap(({ group }) =>
        group.calls.flatMap(call => partsOf(call.request).map(part => tableKey(this.root, call.uri, part))),
      ),
    );
    return [...this.tables].flatMap(([key, draft]) => (named.has(key) && 'table' in draft ? [draft] : []));
  }

  private get firstConfig(): NewFile | undefined {
    return [...this.files.values()].find(({ kind }) => kind === 'config');
  }

  /** The folder for tables; null where the configuration takes none. */
  private place(folder: string): string | null {
    return this.firstConfig ? folder : tablesFolder(this.root);
  }

  /** All files with these contracts. */
  private filesOf(drafts: readonly Draft[], folder: string): NewFile[] {
    const tables = this.tablesDrafted(drafts);
    const config = this.firstConfig;
    const files = [...this.files.values()].filter(file => file !== config);
    if (config) {
      const { text } = firstConfig(distinctTemplates(this.root), tables.length > 0);
      files.push({ ...config, text });
    }
    const place = this.place(folder);
    for (const { table, text } of tables)
      files.push({
        uri: `${this.root.folder}/${join(place ?? '', `${fileName(table.name)}.table.yaml`)}`,
        kind: 'table',
        text,
      });
    for (const { name, text } of drafts) files.push({ uri: this.uriOf(name, folder), kind: 'operation', text });
    return files;
  }

  private uriOf(name: string, folder: string): string {
    return `${this.root.folder}/${join(folder, `${name}.operation.yaml`)}`;
  }

  /** Why a contract is not good enough to be written; null where it is. */
  private fault(root: Root, { name, group }: Draft, folder: string): Reason | null {
    const uri = this.uriOf(name, folder);
    if (this.root.text(uri) !== null) return { code: 'place', message: `${baseName(uri)} is there already` };
    const findings = findingsOf(root, uri, this.asked.today);
    const finding =
      findings.find(({ severity }) => severity === 'error') ?? findings.find(({ severity }) => severity === 'warning');
    if (finding) return { code: 'check', message: `${REASONS.check}: ${finding.message}` };
    if (root.kindOf(uri) !== 'operation')
      return {
        code: 'place',
        message: `the configuration's \`operations\` takes no file ${relativePath(root.folder, uri)}`,
      };
    const operation = root.find(name);
    const matched = group.calls.some(
      call => call.request.start || (operation && sends(root, call.uri, call.request, operation)),
    );
    return matched ? null : { code: 'no-operation', message: 'the request of the contract would be another one' };
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
    { uri, site }: SeenCall,
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

interface Draft {
  readonly group: Group;
  readonly name: string;
  readonly text: string;
}

const holesTyped = ({ request }: ReadCall): number =>
  (JSON.stringify(request).match(/"(?:shape|type)":/g) ?? []).length;
