import type { Node as SyntaxNode } from 'web-tree-sitter';
import { type CodeFile, type Languages, NO_CODE, type OperationCall, type OperationClient } from '../../code/index.ts';
import type { FullLanguage } from '../../code/languages/index.ts';
import type { Config, Operation } from '../../contract/index.ts';
import type { Infrastructure } from '../../infra/index.ts';
import type { SchemaReader } from '../../schema/index.ts';
import { type Resource, type Target, targetOf } from '../../targets/index.ts';
import type { Severity } from '../../text/index.ts';
import { CONFIG_FILE, isData } from '../files/file-kind.ts';
import { matcher } from '../files/globs.ts';
import type { Importers } from '../files/importers.ts';
import { ParsedFile } from '../files/parsed-file.ts';
import { relativePath } from '../files/uri.ts';
import { BOUND, type BoundOperation } from './bound-operation.ts';
import { CLIENT_MODULES, CLIENTS } from './client-module.ts';
import type { Use } from './facts.ts';
import type { FileRole, Files, PlacedCall } from './files.ts';
import { calledOperation, findOperation, findReleased, OPERATION_CALLS, OPERATIONS } from './operations.ts';
import { CODE_TEST, CONFIG, OWN_FILES, type OwnFiles, type ResourceSource, ROLES } from './own-files.ts';
import { RootNames } from './root-names.ts';
import { schemaReader } from './schema-reader.ts';
import { lookedFor, ownSeverity, writtenSeverity } from './severity.ts';
import {
  DECLARED,
  includedFiles,
  infrastructureOf,
  isIncluded,
  NAMED,
  type PlacedResource,
  RESOURCES,
  readingsOf,
} from './storage.ts';
import { FIRST_WRITES, type FirstWrite, MAPPED_TARGETS, NAMED_BY_OPERATIONS } from './storage-use.ts';
import { type AskedOf, tableOfVariable } from './table-asked.ts';
import { namedByVariable } from './variables.ts';

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
  readonly names: RootNames;
  /** For what stands in this folder only. */
  readonly files: Files;
  readonly revision = ++revisions;
  /** All files of this root; the same list until one comes or goes. */
  readonly all: readonly string[];

  constructor(folder: string, configFile: ParsedFile | null, all: readonly string[], files: Files) {
    this.folder = folder;
    this.configFile = configFile;
    this.files = files;
    this.names = new RootNames(this);
    this.all = all;
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

  get config(): Config {
    return this.get(CONFIG, null);
  }

  private get own(): OwnFiles {
    return this.get(OWN_FILES, null);
  }

  get operationFiles(): readonly string[] {
    return this.own.operations;
  }

  get resourceFiles(): readonly ResourceSource[] {
    return this.own.resources;
  }

  /** Tables of wrapper libraries, in the form of the built-in one. */
  get wrapperFiles(): readonly string[] {
    return this.own.wrappers;
  }

  /** Files of schemas that operations can refer to: `user.schema.yaml`. */
  get schemaFiles(): readonly string[] {
    return this.own.schemas;
  }

  /** URI of the list of accepted changes; null where there is none. */
  get acceptedFile(): string | null {
    return this.own.accepted;
  }

  /** URIs of the files that templates include, and that are nothing else to this root. */
  get includedFiles(): readonly string[] {
    return includedFiles(this.get).filter(uri => this.kindOf(uri) === 'included');
  }

  /** What a file of this root is; null where it is none of its contracts. */
  kindOf(uri: string): FileRole | null {
    const role = this.get(ROLES, null).get(uri);
    return role ?? (isData(uri) && isIncluded(this.get, uri) ? 'included' : null);
  }

  /** What is said of a file's content, by the templates that it is one of or a part of. */
  readings(uri: string): readonly Infrastructure[] {
    return readingsOf(this.get, uri);
  }

  /** Whether a file is code that is checked. */
  isCode(uri: string): boolean {
    return this.get(CODE_TEST, null)(uri);
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
    return this.get(CLIENT_MODULES, null).get(language)!;
  }

  /** The function that calls operations in a file, and its module as a path; null where it is no code. */
  clientOf(uri: string): OperationClient | null {
    const language = this.languages.of(uri);
    return language && this.get(CLIENTS, null).get(language)!;
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
    return this.get(DECLARED, null);
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
    return infrastructureOf(this.get, uri);
  }

  /** The table that an environment variable names in a file of code: `tableOfVariable`. */
  tableOfVariable(uri: string, variable: string, asked?: AskedOf): string | null {
    return tableOfVariable(this.get, uri, variable, asked);
  }

  /** All operations by `name@version`; more than one of an id is a problem. */
  get operations(): ReadonlyMap<string, readonly Operation[]> {
    return this.get(OPERATIONS, null);
  }

  /** Who writes a part of a resource first, by `partKey`. */
  get firstWrites(): ReadonlyMap<string, FirstWrite> {
    return this.get(FIRST_WRITES, null);
  }

  /** The targets besides DynamoDB whose direct calls are looked for in code. */
  get servicesLookedFor(): readonly string[] {
    return lookedFor(this.config, this.get(MAPPED_TARGETS, null));
  }

  /** Whether direct calls of a target are reported in a file of code. */
  looksFor(target: string, uri: string): boolean {
    const rule = targetOf(target)?.directCalls?.rule.id;
    return rule !== undefined && this.severityOf(rule, uri) !== 'off';
  }

  /** What an environment variable names in a file of code: `namedByVariable`. */
  namedByVariable(uri: string, variable: string): readonly (string | null)[] {
    return namedByVariable(this.get, uri, variable);
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
    return this.writtenSeverityOf(rule, uri) ?? ownSeverity(rule, () => this.get(MAPPED_TARGETS, null));
  }

  /** What the configuration says of a rule, if it does. */
  writtenSeverityOf(rule: string, uri: string): Severity | 'off' | undefined {
    return writtenSeverity(this.config, rule, relativePath(this.folder, uri) ?? '');
  }
}
