import type { Node as SyntaxNode } from 'web-tree-sitter';
import { type CodeFile, type Languages, NO_CODE, type OperationCall, type OperationClient } from '../../code/index.ts';
import type { FullLanguage } from '../../code/languages/index.ts';
import { SCHEMA_FILE } from '../../contract/file-names.ts';
import { type Config, type Operation, readConfig } from '../../contract/index.ts';
import type { Infrastructure } from '../../infra/index.ts';
import { allRules } from '../../rules/index.ts';
import type { SchemaReader } from '../../schema/index.ts';
import { dynamodb, type Resource, type Target } from '../../targets/index.ts';
import type { Severity } from '../../text/index.ts';
import { ACCEPTED_FILE, CONFIG_FILE, isData, kindByName } from '../files/file-kind.ts';
import { matcher } from '../files/globs.ts';
import type { Importers } from '../files/importers.ts';
import { ParsedFile } from '../files/parsed-file.ts';
import { baseName, relativePath } from '../files/uri.ts';
import { BOUND, type BoundOperation } from './bound-operation.ts';
import { clientModule, pathOf } from './client-module.ts';
import type { Use } from './facts.ts';
import type { FileRole, Files, PlacedCall } from './files.ts';
import { calledOperation, findOperation, findReleased, OPERATION_CALLS, OPERATIONS } from './operations.ts';
import { RootNames } from './root-names.ts';
import { schemaReader } from './schema-reader.ts';
import { NAMED, type PlacedResource, RESOURCES, type ResourceSource, Storage } from './storage.ts';
import { FIRST_WRITES, type FirstWrite, NAMED_BY_OPERATIONS } from './storage-use.ts';
import { type RequestPart, tableAsked } from './table-asked.ts';

/** Files with CloudFormation's tags. */
const TEMPLATES: ReadonlySet<FileRole | null> = new Set<FileRole>(['template', 'included']);

/** A target, as far as it has resources of a type. */
type OfKind<R extends Resource> = Pick<Target<unknown, R>, 'resources'>;

let revisions = 0;

/** A contract workspace: a configuration, or a folder without one, and what belongs to it. Immutable. */
export class Root {
  /** URI of the folder. */
  readonly folder: string;
  readonly configFile: ParsedFile | null;
  readonly config: Config;
  /** URI of the list of accepted changes; null where there is none. */
  readonly acceptedFile: string | null;
  readonly operationFiles: readonly string[];
  readonly resourceFiles: readonly ResourceSource[];
  private readonly storage: Storage;
  readonly names: RootNames;
  /** For what stands in this folder only. */
  readonly files: Files;
  readonly revision = ++revisions;
  /** All files of this root. */
  readonly all: readonly string[];
  private readonly clients = new Map<FullLanguage, OperationClient>();
  private wrappersRead: readonly string[] | undefined;
  private rolesRead: ReadonlyMap<string, FileRole> | undefined;

  /** `before`: the same root a moment ago; which files are its own is the same until one comes, goes, or is configured. */
  constructor(folder: string, configFile: ParsedFile | null, all: readonly string[], files: Files, before?: Root) {
    this.folder = folder;
    this.configFile = configFile;
    this.files = files;
    this.names = new RootNames(this, files);
    this.all = all;
    const same = before?.all === all && before.configFile === configFile ? before : undefined;
    this.config = same?.config ?? readConfig(configFile?.documents[0]?.root, configFile?.uri ?? null, baseName(folder));
    this.acceptedFile = all.find(uri => uri === `${folder}/${ACCEPTED_FILE}`) ?? null;
    const { operations, tables } = this.config;
    this.operationFiles = same?.operationFiles ?? this.matching(operations, uri => kindByName(uri) === 'operation');
    this.resourceFiles = same?.resourceFiles ?? this.sourcesOf(tables);
    this.rolesRead = same?.rolesRead;
    this.storage = new Storage(folder, this.resourceFiles, this.get, below => this.hasCode(below));
  }

  /** A fact of this root, as it stands now. */
  readonly get: Use = (fact, key) => this.files.facts.get(this, fact, key);

  /** The languages of code that are known. */
  get languages(): Languages<FullLanguage> {
    return this.files.languages;
  }

  /** The same root with more files in it, or other texts: what it would be if they were written. */
  with(written: ReadonlyMap<string, string>): Root {
    const parsed = new Map<string, ParsedFile>();
    const overlay: Files = {
      ...this.files,
      facts: this.files.facts.fork(),
      text: uri => written.get(uri) ?? this.files.text(uri),
      parsed: (uri, kind) => {
        const text = written.get(uri);
        if (text === undefined) return this.files.parsed(uri, kind);
        const file = parsed.get(`${kind} ${uri}`) ?? new ParsedFile(uri, text, kind);
        parsed.set(`${kind} ${uri}`, file);
        return file;
      },
    };
    const config = `${this.folder}/${CONFIG_FILE}`;
    const configFile = written.has(config) ? overlay.parsed(config, 'contract') : this.configFile;
    return new Root(this.folder, configFile, [...new Set([...this.all, ...written.keys()])], overlay);
  }

  /** A part of the root as one of its own, without a configuration. */
  part(folder: string, has: (uri: string) => boolean): Root {
    return new Root(folder, null, this.all.filter(has), {
      ...this.files,
      facts: this.files.facts.fork(),
    });
  }

  private sourcesOf(tables: Config['tables']): readonly ResourceSource[] {
    if (!tables) return this.all.filter(uri => kindByName(uri) === 'resource').map(uri => ({ uri, kind: 'resource' }));
    return this.matching(tables, isData).map(uri => ({
      uri,
      kind: kindByName(uri) === 'resource' ? 'resource' : 'template',
    }));
  }

  private matching(globs: Config['operations'], fits: (uri: string) => boolean): string[] {
    const takes = globs ? matcher(globs.map(glob => glob.value)) : () => true;
    return this.all.filter(uri => fits(uri) && takes(relativePath(this.folder, uri) ?? ''));
  }

  /** What a file of this root is; null where it is none of its contracts. */
  kindOf(uri: string): FileRole | null {
    // What is written last counts.
    this.rolesRead ??= new Map<string, FileRole>([
      ...this.resourceFiles.map(file => [file.uri, file.kind] as const).reverse(),
      ...this.operationFiles.map(file => [file, 'operation'] as const),
      ...this.wrapperFiles.map(file => [file, 'wrappers'] as const),
      ...(this.acceptedFile === null ? [] : [[this.acceptedFile, 'accepted'] as const]),
      ...(this.configFile ? [[this.configFile.uri, 'config'] as const] : []),
    ]);
    const role = this.rolesRead.get(uri);
    return role ?? (isData(uri) && this.storage.included.has(uri) ? 'included' : null);
  }

  /** Tables of wrapper libraries, in the form of the built-in one. */
  get wrapperFiles(): readonly string[] {
    const { wrappers } = this.config.lint;
    this.wrappersRead ??= wrappers.length === 0 ? [] : this.matching(wrappers, isData);
    return this.wrappersRead;
  }

  /** URIs of the files that templates include, and that are nothing else to this root. */
  get includedFiles(): readonly string[] {
    return [...this.storage.included].filter(uri => this.kindOf(uri) === 'included');
  }

  /** What is said of a file's content, by the templates that it is one of or a part of. */
  readings(uri: string): readonly Infrastructure[] {
    return this.storage.readings(uri);
  }

  /** Whether a file is code that is checked. */
  isCode(uri: string): boolean {
    if (!this.languages.isSource(uri)) return false;
    const { include } = this.config.lint;
    return include === null || matcher(include.map(glob => glob.value))(relativePath(this.folder, uri) ?? '');
  }

  /** Whether there is code that is checked at or below a path. */
  hasCode(below: string = this.folder): boolean {
    return this.all.some(uri => relativePath(below, uri) !== null && this.isCode(uri));
  }

  /** Whether a file of code may call DynamoDB itself. */
  allows(uri: string): boolean {
    return matcher(this.config.lint.allow.map(glob => glob.value))(relativePath(this.folder, uri) ?? '');
  }

  /** The module of what calls operations, as code of a language in this folder would import it: `./src/operations`. */
  clientModule(language: FullLanguage): string {
    return clientModule(this, language);
  }

  /** The function that calls operations in a file, and its module as a path; null where it is no code. */
  clientOf(uri: string): OperationClient | null {
    const language = this.languages.of(uri);
    if (!language) return null;
    let client = this.clients.get(language);
    if (!client) {
      client = { module: pathOf(this, clientModule(this, language)), function: this.config.lint.client.function };
      this.clients.set(language, client);
    }
    return client;
  }

  /** Who calls an operation, `store-user@1`: every call that means this version, by file. Reads all code that may call one. */
  callsOf(id: string): readonly { readonly file: string; readonly call: OperationCall }[] {
    return this.operationCalls.filter(({ operation }) => operation === id);
  }

  /** All calls of operations in the code of this root, with the operation that each means; null where there is none of that name. */
  get operationCalls(): readonly PlacedCall[] {
    return this.get(OPERATION_CALLS, null);
  }

  /** The operation that a call means; undefined where there is none of that name. */
  called(call: OperationCall): Operation | undefined {
    return calledOperation(this.get, call);
  }

  code(uri: string): CodeFile {
    return this.isCode(uri) ? this.files.code(uri) : NO_CODE;
  }

  /** Looks at the syntax tree of a file of code, and which names other files may import from it; null where there is none. */
  look<T>(
    uri: string,
    use: (root: SyntaxNode, importers: Importers, errorsIn: (text: string) => number) => T,
  ): T | null {
    return this.files.look(uri, use);
  }

  /** Every file that this root checks. */
  get contractFiles(): readonly string[] {
    return [
      ...(this.configFile ? [this.configFile.uri] : []),
      ...this.operationFiles,
      ...this.resourceFiles.map(file => file.uri),
      ...this.includedFiles,
    ];
  }

  /** Files of schemas that operations can refer to: `user.schema.yaml`. */
  get schemaFiles(): readonly string[] {
    return this.all.filter(uri => SCHEMA_FILE.test(uri));
  }

  /** Every file of the root, as a path below its folder. */
  paths(): readonly string[] {
    return this.all.flatMap(uri => relativePath(this.folder, uri) ?? []);
  }

  parsed(uri: string): ParsedFile | null {
    return this.files.parsed(uri, TEMPLATES.has(this.kindOf(uri)) ? 'template' : 'contract');
  }

  /** The text of a file as it is now; null where it cannot be read. */
  text(uri: string): string | null {
    return this.files.text(uri);
  }

  /** Everything that mappings can name, in the order of the files, with its target. */
  get declared(): readonly PlacedResource[] {
    return this.storage.resources;
  }

  get resources(): readonly Resource[] {
    return this.get(RESOURCES, null);
  }

  /** What mappings of a target can name. */
  resourcesOf<R extends Resource>(target: OfKind<R>): readonly R[] {
    return this.declared
      .filter(one => one.target === (target as OfKind<Resource>))
      .map(({ resource }) => resource as R);
  }

  /** The same by name; of several with one name the first. */
  named<R extends Resource>(target: OfKind<R>): ReadonlyMap<string, R> {
    return (this.get(NAMED, null).get(target) ?? new Map()) as ReadonlyMap<string, R>;
  }

  /** What a template says of tables, functions and permissions; null for a file that cannot be read. */
  infrastructure(uri: string): Infrastructure | null {
    return this.storage.infrastructure(uri);
  }

  /**
   * The table that an environment variable names in a file of code: its name in contracts, else the physical name; null where it
   * cannot be told. Of several that the variable may name, the one whose keys and index `asked` has.
   */
  tableOfVariable(uri: string, variable: string, asked?: RequestPart): string | null {
    const [first = null, ...others] = this.storage.resourcesOfVariable(uri, variable);
    if (others.length === 0) return first;
    return asked ? tableAsked([first, ...others], this.named(dynamodb), asked) : null;
  }

  /** All operations by `name@version`; more than one of an id is a problem. */
  get operations(): ReadonlyMap<string, readonly Operation[]> {
    return this.get(OPERATIONS, null);
  }

  /** Who writes a part of a resource first, by `partKey`. */
  get firstWrites(): ReadonlyMap<string, FirstWrite> {
    return this.get(FIRST_WRITES, null);
  }

  /** The resources of a target that operations name. */
  namedByOperationsOf(target: Target): ReadonlySet<string> {
    return this.get(NAMED_BY_OPERATIONS, null).get(target) ?? new Set();
  }

  /** `name` or `name@version`; the newest without a version. */
  find(reference: string): Operation | undefined {
    return findOperation(this.get, reference);
  }

  /** `name@version`, or `name`: the newest that is no draft. */
  findReleased(reference: string): Operation | undefined {
    return findReleased(this.get, reference);
  }

  bound(operation: Operation): BoundOperation {
    return this.get(BOUND, operation);
  }

  /** Reads schemas of other files; nothing outside of the folder. */
  reader(): SchemaReader {
    return schemaReader(this.get);
  }

  /** Overrides first, the last one that matches; then `rules`; then the rule's own. */
  severityOf(rule: string, uri: string): Severity | 'off' {
    return this.writtenSeverityOf(rule, uri) ?? allRules().get(rule)?.severity ?? 'error';
  }

  /** What the configuration says of a rule, if it does. */
  writtenSeverityOf(rule: string, uri: string): Severity | 'off' | undefined {
    const path = relativePath(this.folder, uri) ?? '';
    const override = this.config.overrides.findLast(
      one => Object.hasOwn(one.rules, rule) && matcher(one.files.map(glob => glob.value))(path),
    );
    return override?.rules[rule] ?? (rule in this.config.rules ? this.config.rules[rule] : undefined);
  }
}
