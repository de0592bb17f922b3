import { REASONS, type Reason } from '../../../extract/index.ts';
import { sdkCallsOf } from '../../../targets/calls.ts';
import { findingsOf } from '../../analyses/findings.ts';
import { sends } from '../../analyses/replacements.ts';
import { baseName, relativePath } from '../../files/uri.ts';
import type { Root } from '../../state/root.ts';
import { operationsFolder } from '../operations-folder.ts';
import type { Draft } from './contracts.ts';
import type { NewFile } from './extraction.ts';
import { fileName } from './naming.ts';
import { distinctTemplates, firstConfig, join, tablesFolder } from './places.ts';
import type { CalledTables, DraftedTable } from './tables.ts';

/** The files that contracts would be written into, with the tables that they name and a first configuration. */
export class NewFiles {
  private readonly root: Root;
  /** Where nobody has said yet where the tables are. */
  private readonly config: NewFile | undefined;
  private readonly tables: CalledTables;
  private readonly folder: string;

  constructor(root: Root, config: NewFile | undefined, tables: CalledTables) {
    this.root = root;
    this.config = config;
    this.tables = tables;
    this.folder = operationsFolder(root);
  }

  /** The tables that contracts name and no file declares. */
  tablesOf(drafts: readonly Draft[]): readonly DraftedTable[] {
    return this.tables.draftedFor(drafts.flatMap(({ group }) => group.calls));
  }

  /** The folder for tables; null where the configuration takes none. */
  get place(): string | null {
    return this.config ? this.folder : tablesFolder(this.root);
  }

  /** All files with these contracts. */
  of(drafts: readonly Draft[]): NewFile[] {
    const tables = this.tablesOf(drafts);
    const { config, place } = this;
    const files: NewFile[] = [];
    if (config) {
      const { text } = firstConfig(distinctTemplates(this.root), tables.length > 0);
      files.push({ ...config, text });
    }
    for (const { resource, kind, text } of tables)
      files.push({
        uri: `${this.root.folder}/${join(place ?? '', `${fileName(resource.name)}.${kind}.yaml`)}`,
        kind: 'table',
        text,
      });
    for (const { name, text } of drafts) files.push({ uri: this.uriOf(name), kind: 'operation', text });
    return files;
  }

  private uriOf(name: string): string {
    return `${this.root.folder}/${join(this.folder, `${name}.operation.yaml`)}`;
  }

  /** Why a contract is not good enough to be written; null where it is. */
  fault(root: Root, { name, group }: Draft, today: string): Reason | null {
    const uri = this.uriOf(name);
    if (this.root.text(uri) !== null) return { code: 'place', message: `${baseName(uri)} is there already` };
    const findings = findingsOf(root, uri, today);
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
      ({ uri: caller, site, request }) =>
        sdkCallsOf(site.service).start(request) || (operation && sends(root, caller, site, operation)),
    );
    return matched ? null : { code: 'no-operation', message: 'the request of the contract would be another one' };
  }
}
