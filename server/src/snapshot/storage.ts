import type { TableDef } from '../dynamodb/table.ts';
import { type Infrastructure, readInfrastructure, tableOfVariable } from '../infra/index.ts';
import type { CachedTemplate, Files } from './files.ts';
import type { ParsedFile } from './parsed-file.ts';
import { relativePath, relativeReference, resolveReference } from './uri.ts';

/** A file that declares tables. */
export interface TableSource {
  readonly uri: string;
  readonly kind: 'table' | 'template';
}

/** What a root knows of its infrastructure: tables, and what templates say of functions and permissions. */
export class Storage {
  private readonly folder: string;
  private readonly sources: readonly TableSource[];
  private readonly parsed: Files['parsed'];
  private readonly templates: WeakMap<ParsedFile, CachedTemplate>;
  private tablesRead: readonly TableDef[] | undefined;

  /** `folder`: a URI, beyond which nothing is read. */
  constructor(folder: string, sources: readonly TableSource[], { parsed, templates }: Files) {
    this.folder = folder;
    this.sources = sources;
    this.parsed = parsed;
    this.templates = templates;
  }

  get tables(): readonly TableDef[] {
    this.tablesRead ??= this.sources.flatMap(({ uri, kind }) =>
      kind === 'table' ? (this.parsed(uri, 'contract')?.tables.tables ?? []) : (this.infrastructure(uri)?.tables ?? []),
    );
    return this.tablesRead;
  }

  /** What a template says of tables, functions and permissions; null for a file that cannot be read. */
  infrastructure(uri: string): Infrastructure | null {
    const file = this.parsed(uri, 'template');
    const node = file?.documents[0]?.root;
    if (!file || !node) return null;
    const cached = this.templates.get(file);
    if (cached?.reads.every(([read, before]) => this.parsed(read, 'template') === before)) return cached.infrastructure;
    const reads = new Map<string, ParsedFile | null>();
    const infrastructure = readInfrastructure(node, uri, reference => {
      const target = resolveReference(uri, reference);
      if (target === undefined || relativePath(this.folder, target) === null || !/\.(?:ya?ml|json)$/.test(target))
        return undefined;
      const included = this.parsed(target, 'template');
      reads.set(target, included);
      return included?.documents[0]?.root;
    });
    this.templates.set(file, { reads: [...reads], infrastructure });
    return infrastructure;
  }

  /** The table that an environment variable names in a file of code: its name in contracts, else the physical name; null where it cannot be told. */
  tableOfVariable(uri: string, variable: string): string | null {
    const module = uri.replace(/\.[^./]+$/, '');
    const templates = this.sources.flatMap(({ uri: template, kind }) => {
      const infrastructure = kind === 'template' ? this.infrastructure(template) : null;
      // What a tool has written stands for what is beside its folder.
      const beside = template.replace(/\/(?:cdk\.out|\.serverless|\.aws-sam)\/.*$/, '/template');
      return infrastructure ? [{ infrastructure, module: relativeReference(beside, module, false) }] : [];
    });
    const named = tableOfVariable(variable, templates);
    const physical = this.tables.find(
      ({ physicalName }) => physicalName.kind === 'literal' && physicalName.text === named,
    );
    return physical?.name ?? named;
  }
}
