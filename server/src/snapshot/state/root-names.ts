import type { Operation } from '../../contract/index.ts';
import { TARGETS, targetOfFile } from '../../targets/index.ts';
import { get, type Node } from '../../yaml/index.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { codeNames, type Name, NameCollector, Names, operationNames, schemaNames } from '../names/index.ts';
import type { Fact, Use } from './facts.ts';
import { CALLERS, CODE, CONTRACT, IS_CODE, KIND, TEMPLATE, TEXT } from './inputs.ts';
import { calledOperation, findReleased } from './operations.ts';
import { OWN_FILES } from './own-files.ts';
import type { Root } from './root.ts';
import { schemaReader } from './schema-reader.ts';
import { declaredIn, includedFiles, readingsOf } from './storage.ts';
import { type WrittenAttribute, writtenAttributes } from './written-attributes.ts';

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

const namesOf = (use: Use, operation: Operation): readonly Name[] => use(NAMES_OF_OPERATION, operation).names;

const WRITTEN = writtenAttributes(namesOf);

/** The names that stand in one file. */
function namesIn(use: Use, uri: string): readonly Name[] {
  if (use(IS_CODE, uri)) return namesInCode(use, uri);
  const kind = use(KIND, uri);
  const file = use(kind === 'template' || kind === 'included' ? TEMPLATE : CONTRACT, uri);
  if (!file || kind === 'config' || kind === 'accepted' || kind === 'wrappers') return [];
  if (kind === 'operation') return file.operations.flatMap(operation => namesOf(use, operation));
  // What a part of a template means, the templates say that it is a part of.
  if (kind === 'template' || kind === 'included') return namesInTemplate(use, file);
  return use(kind === 'resource' ? NAMES_OF_RESOURCES : NAMES_OF_SCHEMAS, file);
}

/** The operations, and the properties of their data, that a file of code names. */
function namesInCode(use: Use, uri: string): readonly Name[] {
  const calls = use(CODE, uri).operationCalls.flatMap(call => {
    const operation = calledOperation(use, call);
    return operation ? [{ call, operation }] : [];
  });
  return calls.length > 0 ? codeNames(uri, use(TEXT, uri) ?? '', calls, schemaReader(use)) : [];
}

function namesInTemplate(use: Use, file: ParsedFile): readonly Name[] {
  const out = new NameCollector(file.uri);
  const readings = readingsOf(use, file.uri);
  for (const target of TARGETS) {
    const resources = readings.flatMap(one => declaredIn(one, target));
    for (const { root } of file.documents) target.editing?.templateNames?.(root, resources, out);
  }
  return out.names;
}

/** The files that name something, in the order in which their names stand in `NAMES`. */
function filesWithNames(use: Use): readonly string[] {
  const { operations, resources, schemas } = use(OWN_FILES, null);
  const read = operations
    .flatMap(uri => use(CONTRACT, uri)?.operations ?? [])
    .flatMap(operation => use(NAMES_OF_OPERATION, operation).reads);
  const others = [
    ...resources.map(file => file.uri),
    ...includedFiles(use).filter(uri => use(KIND, uri) === 'included'),
    ...new Set([...schemas, ...read]),
  ].filter(uri => use(KIND, uri) !== 'operation');
  return [...operations, ...others, ...use(CALLERS, null)];
}

/** The definitions and uses of every named thing. */
const NAMES: Fact<null, Names> = {
  name: 'names',
  make: (_, use) => {
    const names = new Names();
    for (const uri of filesWithNames(use)) names.add(uri, namesIn(use, uri));
    return names;
  },
};

/** Everything that has a name in a root, where it is declared and where it is used. */
export class RootNames {
  private readonly root: Root;

  constructor(root: Root) {
    this.root = root;
  }

  /** The names that stand in one file, as far as they may stand at an offset. */
  around(uri: string, offset: number): readonly Name[] {
    const file = this.root.kindOf(uri) === 'operation' ? this.root.parsed(uri) : null;
    const place = file?.documents.findLastIndex(({ range }) => range.start <= offset);
    const operation = file && place !== undefined ? file.operations[place] : undefined;
    return operation ? namesOf(this.root.get, operation) : this.in(uri);
  }

  /** The names that stand in one file. */
  in(uri: string): readonly Name[] {
    return namesIn(this.root.get, uri);
  }

  /** The attributes of a resource that operations write, by its key. */
  written(resource: string): readonly WrittenAttribute[] {
    return [...(this.root.get(WRITTEN, null).get(resource)?.values() ?? [])];
  }

  /** The definitions and uses of every named thing. `pause` is called between files. */
  async all(pause: () => Promise<void>): Promise<Names> {
    const { get } = this.root;
    // What takes long is kept file by file; what is left is to put it together.
    for (const uri of get(OWN_FILES, null).operations) {
      await pause();
      namesIn(get, uri);
    }
    for (const uri of filesWithNames(get)) {
      await pause();
      if (get(IS_CODE, uri)) get(CODE, uri);
      else namesIn(get, uri);
    }
    await pause();
    return get(NAMES, null);
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
