import { summaryOf, Undrafted, unused } from '../../../extract/index.ts';
import { type AnswerUse, answerUse } from '../../../rewrite/index.ts';
import { sdkCallsOf } from '../../../targets/calls.ts';
import type { Resource } from '../../../targets/index.ts';
import { relativePath } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import type { Asked } from './extraction.ts';
import { type FoundCall, partsOf, type ReadCall, tellingOf } from './found-calls.ts';
import { documentedBy } from './naming.ts';
import type { CalledTables } from './tables.ts';

/** Calls that send the same request. */
export interface Group {
  readonly calls: readonly ReadCall[];
  /** The `tableKey` of the first table. */
  readonly table: string;
}

/** A contract that may be written. */
export interface Draft {
  readonly group: Group;
  readonly name: string;
  readonly text: string;
}

/** Drafts contracts, each under a name of its own. */
export class Drafting {
  private readonly root: Root;
  private readonly asked: Asked;
  private readonly calls: readonly FoundCall[];
  private readonly tables: CalledTables;
  private readonly taken = new Set<string>();

  constructor(root: Root, asked: Asked, calls: readonly FoundCall[], tables: CalledTables) {
    this.root = root;
    this.asked = asked;
    this.calls = calls;
    this.tables = tables;
  }

  /** The contract of calls that are equal. Throws `Undrafted` where none can be written. */
  draft(group: Group): Draft | null {
    // Where the code shows most of the types.
    const [call] = [...group.calls].sort((a, b) => holesTyped(b) - holesTyped(a));
    if (!call) return null;
    const { uri, site, request } = call;
    const text = this.root.text(uri) ?? '';
    const language = this.root.languages.of(uri);
    const [table] = partsOf(call).map(part => this.tables.of(call, part));
    if (!table) throw new Undrafted('table');
    const name = this.name(call, table);
    const contract = sdkCallsOf(site.service).draft({
      name,
      summary: (this.isAlone(call) ? documentedBy(this.root, call) : null) ?? summaryOf(name),
      site,
      request,
      file: { text, testedType: source => language?.requests.testedType(text, source) ?? null },
      uses: group.calls.map(one => ({ request: one.request, returns: one.site.returns, use: this.use(one) })),
      resourceOf: part => this.tables.of(call, part),
      learnedOf: part => this.tables.learnedOf(call, part),
      stopWords: this.root.languages.stopWords,
    });
    this.taken.add(name);
    return { group, name, text: contract };
  }

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

  private isAlone(call: FoundCall): boolean {
    const { uri, site } = call;
    if (tellingOf(this.root, call) !== call) return true;
    const { name } = site.enclosing;
    return this.calls.filter(other => other.uri === uri && other.site.enclosing.name === name).length === 1;
  }

  private name(call: ReadCall, resource: Resource): string {
    if (this.asked.name !== undefined) return this.asked.name;
    const { request } = call;
    const { uri, site } = tellingOf(this.root, call);
    const path = relativePath(this.root.folder, uri) ?? uri;
    const name = sdkCallsOf(site.service).operationName({
      request,
      site,
      path,
      alone: this.isAlone(call),
      resource,
      stopWords: this.root.languages.stopWords,
    });
    const all = new Set([...this.taken, ...[...this.root.operations.values()].flat().map(one => one.name.value)]);
    return unused(name, all);
  }
}

const holesTyped = ({ request }: ReadCall): number =>
  (JSON.stringify(request).match(/"(?:shape|type)":/g) ?? []).length;
