import type { Operation } from '../../contract/index.ts';
import { TARGETS, targetOfFile } from '../../targets/index.ts';
import { get, type Node } from '../../yaml/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { codeNames, type Name, NameCollector, Names, operationNames, schemaNames } from '../names/index.ts';
import type { Fact } from './facts.ts';
import type { Files } from './files.ts';
import { findReleased } from './operations.ts';
import type { Root } from './root.ts';
import { schemaReader } from './schema-reader.ts';
import { declaredIn } from './storage.ts';

/** What the contract of an operation declares and uses, and the URIs of the schemas that it reads. */
interface NamesOfOperation {
  readonly names: readonly Name[];
  readonly reads: readonly string[];
}

const NAMES_OF_OPERATION: Fact<Operation, NamesOfOperation> = {
  name: 'names of an operation',
  make: (operation, use) => {
    const reads = new Set<string>();
    const names = operationNames(
      operation,
      schemaReader(use, uri => reads.add(uri)),
      reference => findReleased(use, reference),
    );
    return { names, reads: [...reads] };
  },
};

const NAMES_OF_RESOURCES: Fact<ParsedFile, readonly Name[]> = {
  name: 'names of resources',
  make: file => collected(file, (root, out) => resourceFileNames(root, file.uri, out)),
};

const NAMES_OF_SCHEMAS: Fact<ParsedFile, readonly Name[]> = {
  name: 'names of schemas',
  make: (file, use) =>
    collected(file, (root, out) =>
      schemaNames({ node: root, root, document: root, file: file.uri }, schemaReader(use), out),
    ),
};

function collected(file: ParsedFile, add: (root: Node, out: NameCollector) => void): readonly Name[] {
  const out = new NameCollector(file.uri);
  for (const { root } of file.documents) add(root, out);
  return out.names;
}

/** Everything that has a name in a root, where it is declared and where it is used. */
export class RootNames {
  private readonly root: Root;
  private readonly files: Files;
  private read: Names | undefined;

  constructor(root: Root, files: Files) {
    this.root = root;
    this.files = files;
  }

  private ofOperation(operation: Operation): NamesOfOperation {
    return this.root.get(NAMES_OF_OPERATION, operation);
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
    return this.root.get(kind === 'resource' ? NAMES_OF_RESOURCES : NAMES_OF_SCHEMAS, file);
  }

  private inTemplate(file: ParsedFile): readonly Name[] {
    const out = new NameCollector(file.uri);
    const readings = this.root.readings(file.uri);
    for (const target of TARGETS) {
      const resources = readings.flatMap(one => declaredIn(one, target));
      for (const { root } of file.documents) target.editing?.templateNames?.(root, resources, out);
    }
    return out.names;
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
        for (const read of this.ofOperation(operation).reads) schemas.add(read);
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

/** What a file such as `users.table.yaml` declares. */
function resourceFileNames(root: Node, uri: string, out: NameCollector): void {
  const target = targetOfFile(uri);
  if (target?.editing?.fileNames) return target.editing.fileNames(root, out);
  const kind = target?.resources.kind ?? '';
  const name = get(root, kind);
  if (name?.kind === 'scalar') out.scalar('resource', `${kind} ${name.text}`, name, 'definition');
}
