import { checkForm } from '../../contract/form/index.ts';
import { type Operation, operationId, readOperation } from '../../contract/index.ts';
import { type FormKind, fileForm, type Resource, targetOfFile } from '../../targets/index.ts';
import { LineIndex, type Problem } from '../../text/index.ts';
import { type Parsed, reparseYaml, type YamlDocument } from '../../yaml/index.ts';

/** Resources of a target, and what is wrong with their declarations. */
export interface Resources {
  readonly resources: readonly Resource[];
  readonly problems: readonly Problem[];
}

/** An operation, and `store-user@1`. */
export interface Identified {
  readonly id: string;
  readonly operation: Operation;
}

/** What is read from one document, each when it is first asked for. */
interface ReadDocument {
  operation?: Identified;
  form?: readonly Problem[];
}

/** One version of one file, parsed once; what is read from it is made on demand and kept. */
export class ParsedFile {
  readonly uri: string;
  readonly text: string;
  readonly documents: readonly YamlDocument[];
  /** The last version without a mistake in its YAML: what an edited text is compared with. */
  private readonly sound: Parsed | undefined;
  private lineIndex: LineIndex | undefined;
  private readonly read: readonly ReadDocument[];
  private operationsRead: readonly Identified[] | undefined;
  private resourcesRead: Resources | undefined;

  /** `before`: the version that was edited, most of which need not be parsed again. */
  constructor(uri: string, text: string, kind: 'contract' | 'template', before?: ParsedFile) {
    this.uri = uri;
    this.text = text;
    this.documents = reparseYaml(text, kind === 'template' ? { tags: 'cloudformation' } : {}, before?.sound);
    this.sound = this.documents.some(isFaulty) ? before?.sound : { text, documents: this.documents };
    this.read = this.documents.map((document, i) => (document === before?.documents[i] ? before.read[i]! : {}));
  }

  get lines(): LineIndex {
    this.lineIndex ??= new LineIndex(this.text);
    return this.lineIndex;
  }

  /** The operations of a contract file, one a document. */
  get operations(): readonly Operation[] {
    return this.identified.map(({ operation }) => operation);
  }

  /** The same, each with its name and version. */
  get identified(): readonly Identified[] {
    this.operationsRead ??= this.documents.map(({ root }, i) => {
      this.read[i]!.operation ??= identified(readOperation(root, this.uri, i));
      return this.read[i]!.operation;
    });
    return this.operationsRead;
  }

  /** Whether a document has the form of its file's kind, which is one. */
  formProblems(document: YamlDocument, kind: FormKind): readonly Problem[] {
    const read = this.read[this.documents.indexOf(document)]!;
    const { form, what } = fileForm(kind, this.uri);
    read.form ??= checkForm(document.root, form, what, this.text);
    return read.form;
  }

  /** What a file such as `users.table.yaml` declares. */
  get resources(): Resources {
    if (!this.resourcesRead) {
      const kind = targetOfFile(this.uri)?.resources;
      const read = kind ? this.documents.map(document => kind.read(document.root, this.uri)) : [];
      this.resourcesRead = {
        resources: read.flatMap(one => one.resources),
        problems: read.flatMap(one => one.problems),
      };
    }
    return this.resourcesRead;
  }
}

const identified = (operation: Operation): Identified => ({ id: operationId(operation), operation });

const isFaulty = ({ broken, problems }: YamlDocument): boolean => broken || problems.length > 0;
