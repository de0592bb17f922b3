import { type Infrastructure, readInfrastructure, resourcesOfVariable } from '../../infra/index.ts';
import { type Resource, TARGETS, type Target, targetOfFile } from '../../targets/index.ts';
import { isData } from '../files/file-kind.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { folderOf, relativePath, relativeReference, resolveReference } from '../files/uri.ts';
import type { CachedTemplate, Files } from './files.ts';

/** A file that declares resources. */
export interface ResourceSource {
  readonly uri: string;
  readonly kind: 'resource' | 'template';
}

/** A resource, and the target that it is of. */
export interface PlacedResource {
  readonly target: Target;
  /** What such are called: `table`. */
  readonly kind: string;
  readonly resource: Resource;
}

/** What a root knows of its infrastructure: resources, and what templates say of functions and permissions. */
export class Storage {
  private readonly folder: string;
  private readonly sources: readonly ResourceSource[];
  private readonly parsed: Files['parsed'];
  private readonly templates: WeakMap<ParsedFile, CachedTemplate>;
  private resourcesRead: readonly PlacedResource[] | undefined;
  private includersRead: ReadonlyMap<string, readonly string[]> | undefined;

  private readonly projects = new Map<string, string>();
  private readonly hasCode: (folder: string) => boolean;

  /** `folder`: a URI, beyond which nothing is read. `hasCode`: whether code stands below one. */
  constructor(
    folder: string,
    sources: readonly ResourceSource[],
    { parsed, templates }: Files,
    hasCode: (folder: string) => boolean,
  ) {
    this.hasCode = hasCode;
    this.folder = folder;
    this.sources = sources;
    this.parsed = parsed;
    this.templates = templates;
  }

  get resources(): readonly PlacedResource[] {
    this.resourcesRead ??= withoutRepeats(
      this.sources.flatMap(({ uri, kind }) => (kind === 'resource' ? this.inFile(uri) : this.inTemplate(uri))),
    );
    return this.resourcesRead;
  }

  private inFile(uri: string): PlacedResource[] {
    const target = targetOfFile(uri);
    return target ? (this.parsed(uri, 'contract')?.resources.resources ?? []).map(placed(target)) : [];
  }

  private inTemplate(uri: string): PlacedResource[] {
    const infrastructure = this.infrastructure(uri);
    return TARGETS.flatMap(target => declaredIn(infrastructure, target).map(placed(target)));
  }

  /** What a template says of resources, functions and permissions; null for a file that cannot be read. */
  infrastructure(uri: string): Infrastructure | null {
    const file = this.parsed(uri, 'template');
    const node = file?.documents[0]?.root;
    if (!file || !node) return null;
    const cached = this.templates.get(file);
    if (cached?.reads.every(([read, before]) => this.parsed(read, 'template') === before)) return cached.infrastructure;
    const reads = new Map<string, ParsedFile | null>();
    const readers = TARGETS.map(({ resources }) => resources.inTemplates);
    const infrastructure = readInfrastructure(node, uri, readers, reference => {
      const target = resolveReference(uri, reference);
      if (target === undefined || relativePath(this.folder, target) === null || !isData(target)) return undefined;
      const included = this.parsed(target, 'template');
      reads.set(target, included);
      const root = included?.documents[0]?.root;
      return root && { file: target, root };
    });
    this.templates.set(file, { reads: [...reads], infrastructure });
    return infrastructure;
  }

  /** URIs of the files that templates include. */
  get included(): ReadonlySet<string> {
    return new Set(this.includers.keys());
  }

  /** What is said of a file's content, by the templates that it is one of or a part of. */
  readings(uri: string): readonly Infrastructure[] {
    const own = this.sources.some(source => source.uri === uri && source.kind === 'template') ? [uri] : [];
    return [...own, ...(this.includers.get(uri) ?? [])].flatMap(template => this.infrastructure(template) ?? []);
  }

  /** The file that is included → the templates. */
  private get includers(): ReadonlyMap<string, readonly string[]> {
    if (!this.includersRead) {
      const found = new Map<string, string[]>();
      for (const { uri, kind } of this.sources) {
        const file = kind === 'template' && this.infrastructure(uri) ? this.parsed(uri, 'template') : null;
        // What is not there is said where it is named.
        for (const [read, included] of (file && this.templates.get(file)?.reads) ?? [])
          if (included && read !== uri) found.set(read, [...(found.get(read) ?? []), uri]);
      }
      this.includersRead = found;
    }
    return this.includersRead;
  }

  /** The folder whose code a template in this one is for: `infra/` without code is for what stands beside it. */
  private projectOf(folder: string): string {
    let project = this.projects.get(folder);
    if (project === undefined) {
      const isIt = folder === this.folder || !folder.startsWith(this.folder) || this.hasCode(folder);
      project = isIt ? folder : this.projectOf(folderOf(folder));
      this.projects.set(folder, project);
    }
    return project;
  }

  /** The resources that an environment variable may name in a file of code: their names in contracts, else the physical names; null is one that cannot be told. */
  resourcesOfVariable(uri: string, variable: string): readonly (string | null)[] {
    const module = uri.replace(/\.[^./]+$/, '');
    const templates = this.sources.flatMap(({ uri: template, kind }) => {
      const infrastructure = kind === 'template' ? this.infrastructure(template) : null;
      // What a tool has written stands for what is beside its folder.
      const beside = template.replace(/\/(?:cdk\.out|\.serverless|\.aws-sam)\/.*$/, '/template');
      if (!infrastructure) return [];
      const project = `${this.projectOf(folderOf(beside))}/template`;
      return [
        {
          infrastructure,
          module: relativeReference(beside, module, false),
          beside: relativeReference(project, module, false),
        },
      ];
    });
    const physical = new Map(
      this.resources.flatMap(({ resource: { name, physicalName } }) =>
        physicalName.kind === 'literal' ? [[physicalName.text, name] as const] : [],
      ),
    );
    return resourcesOfVariable(variable, templates).map(name => (name === null ? null : (physical.get(name) ?? name)));
  }
}

const placed =
  (target: Target) =>
  (resource: Resource): PlacedResource => ({ target, kind: target.resources.kind, resource });

/** The resources of a target that a template declares. */
export const declaredIn = <R extends Resource>(
  infrastructure: Infrastructure | null,
  { resources }: Pick<Target<unknown, R>, 'resources'>,
): readonly R[] => (infrastructure?.resources.get(resources.inTemplates) ?? []) as readonly R[];

/** A file that several templates include declares its resources once. */
function withoutRepeats(resources: readonly PlacedResource[]): readonly PlacedResource[] {
  const places = new Set<string>();
  return resources.filter(({ resource: { name, source } }) => {
    const place = `${source.file} ${source.range.start} ${name}`;
    return !places.has(place) && places.add(place);
  });
}
