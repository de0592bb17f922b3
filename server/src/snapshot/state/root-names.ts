import type { Operation } from '../../contract/index.ts';
import type { TableDef } from '../../targets/dynamodb/model/table.ts';
import { dynamodb } from '../../targets/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import {
  codeNames,
  type Name,
  NameCollector,
  Names,
  operationNames,
  schemaNames,
  tableNames,
  templateNames,
} from '../names/index.ts';
import type { CachedNames, Files } from './files.ts';
import type { Root } from './root.ts';
import { declaredIn } from './storage.ts';

/** Everything that has a name in a root, where it is declared and where it is used. */
export class RootNames {
  private readonly root: Root;
  private readonly files: Files;
  private read: Names | undefined;

  constructor(root: Root, files: Files) {
    this.root = root;
    this.files = files;
  }

  /** What the contract of an operation declares and uses. */
  private ofOperation(operation: Operation): CachedNames {
    const cached = this.files.operationNames.get(operation);
    if (cached?.reads.every(([uri, file]) => this.root.parsed(uri) === file)) return cached;
    const reads = new Map<string, ParsedFile | null>();
    const names = operationNames(operation, this.root.reader(reads));
    const known: CachedNames = { reads: [...reads], names };
    this.files.operationNames.set(operation, known);
    return known;
  }

  /** The names that stand in one file, as far as they may stand at an offset. */
  around(uri: string, offset: number): readonly Name[] {
    const file = this.root.kindOf(uri) === 'operation' ? this.root.parsed(uri) : null;
    const place = file?.documents.findLastIndex(({ range }) => range.start <= offset);
    const operation = file && place !== undefined ? file.operations[place] : undefined;
    return operation ? this.ofOperation(operation).names : this.in(uri);
  }

  /** The operations, and the properties of their data, that a file of code names. */
  private inCode(uri: string): readonly Name[] {
    const calls = this.root.code(uri).operationCalls.flatMap(call => {
      const operation = this.root.called(call);
      return operation ? [{ call, operation }] : [];
    });
    return calls.length > 0 ? codeNames(uri, this.root.text(uri) ?? '', calls, this.root.reader()) : [];
  }

  /** The names that stand in one file. */
  in(uri: string): readonly Name[] {
    if (this.root.isCode(uri)) return this.inCode(uri);
    const file = this.root.parsed(uri);
    if (!file) return [];
    const kind = this.root.kindOf(uri);
    if (kind === 'operation') return file.operations.flatMap(operation => this.ofOperation(operation).names);
    if (kind === 'config' || kind === 'accepted' || kind === 'wrappers') return [];
    // What a part of a template means, the templates say that it is a part of.
    if (kind === 'template' || kind === 'included') return this.inTemplate(file);
    let names = this.files.names.get(file);
    if (!names) {
      names = this.inOther(file, kind);
      this.files.names.set(file, names);
    }
    return names;
  }

  private inTemplate(file: ParsedFile): readonly Name[] {
    const out = new NameCollector(file.uri);
    const tables = this.tablesIn(file.uri);
    for (const { root } of file.documents) templateNames(root, tables, out);
    return out.names;
  }

  private inOther(file: ParsedFile, kind: 'resource' | null): readonly Name[] {
    const out = new NameCollector(file.uri);
    for (const { root } of file.documents) {
      if (kind === 'resource') tableNames(root, out);
      else schemaNames({ node: root, root, document: root, file: file.uri }, this.root.reader(), out);
    }
    return out.names;
  }

  /** The tables of the templates that a file is one of or a part of. */
  private tablesIn(uri: string): readonly TableDef[] {
    return this.root.readings(uri).flatMap(one => declaredIn(one, dynamodb));
  }

  /** The definitions and uses of every named thing. `pause` is called between files. */
  async all(pause: () => Promise<void>): Promise<Names> {
    if (this.read) return this.read;
    const names = new Names();
    const schemas = new Set(this.root.schemaFiles);
    for (const uri of this.root.operationFiles) {
      await pause();
      names.add(uri, this.in(uri));
      for (const operation of this.root.parsed(uri)?.operations ?? [])
        for (const [read] of this.ofOperation(operation).reads) schemas.add(read);
    }
    for (const uri of [...this.root.resourceFiles.map(file => file.uri), ...this.root.includedFiles, ...schemas]) {
      await pause();
      if (this.root.kindOf(uri) !== 'operation') names.add(uri, this.in(uri));
    }
    for (const uri of this.files.callers()) {
      await pause();
      names.add(uri, this.in(uri));
    }
    this.read = names;
    return names;
  }
}
