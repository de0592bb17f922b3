import { type Infrastructure, readInfrastructure, resourcesOfVariable } from '../../infra/index.ts';
import { type Resource, TARGETS, type Target, targetOfFile } from '../../targets/index.ts';
import { isData } from '../files/file-kind.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { folderOf, relativePath, relativeReference, resolveReference } from '../files/uri.ts';
import { type Fact, sameItems, type Use } from './facts.ts';
import { CONTRACT, FOLDER, RESOURCE_FILES, TEMPLATE } from './inputs.ts';

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

/** What a template says of resources, functions and permissions, and the URIs of what it includes. */
interface ReadTemplate {
  readonly infrastructure: Infrastructure;
  readonly reads: readonly string[];
}

const READ_TEMPLATE: Fact<ParsedFile, ReadTemplate | null> = {
  name: 'template',
  make: (file, use) => {
    const node = file.documents[0]?.root;
    if (!node) return null;
    const folder = use(FOLDER, null);
    const reads = new Set<string>();
    const readers = TARGETS.map(({ resources }) => resources.inTemplates);
    const infrastructure = readInfrastructure(node, file.uri, readers, reference => {
      const target = resolveReference(file.uri, reference);
      if (target === undefined || relativePath(folder, target) === null || !isData(target)) return undefined;
      const included = use(TEMPLATE, target);
      // What is not there is said where it is named.
      if (included) reads.add(target);
      const root = included?.documents[0]?.root;
      return root && { file: target, root };
    });
    return { infrastructure, reads: [...reads] };
  },
};

const readTemplate = (use: Use, uri: string): ReadTemplate | null => {
  const file = use(TEMPLATE, uri);
  return file && use(READ_TEMPLATE, file);
};

function inFile(use: Use, uri: string): PlacedResource[] {
  const target = targetOfFile(uri);
  return target ? (use(CONTRACT, uri)?.resources.resources ?? []).map(placed(target)) : [];
}

const inTemplate = (use: Use, uri: string): PlacedResource[] =>
  TARGETS.flatMap(target => declaredIn(readTemplate(use, uri)?.infrastructure ?? null, target).map(placed(target)));

/** Everything that mappings can name, in the order of the files, with its target. */
export const DECLARED: Fact<null, readonly PlacedResource[]> = {
  name: 'declared resources',
  same: (before, after) =>
    sameItems(
      before.map(({ resource }) => resource),
      after.map(({ resource }) => resource),
    ),
  make: (_, use) =>
    withoutRepeats(
      use(RESOURCE_FILES, null).flatMap(({ uri, kind }) =>
        kind === 'resource' ? inFile(use, uri) : inTemplate(use, uri),
      ),
    ),
};

export const RESOURCES: Fact<null, readonly Resource[]> = {
  name: 'resources',
  make: (_, use) => use(DECLARED, null).map(({ resource }) => resource),
};

/** What mappings of each target can name, by name; of several with one name the first. */
export const NAMED: Fact<null, ReadonlyMap<unknown, ReadonlyMap<string, Resource>>> = {
  name: 'resources by name',
  make: (_, use) => {
    const all = use(DECLARED, null);
    return new Map(
      TARGETS.map(target => [
        target,
        new Map(
          all
            .filter(one => one.target === target)
            .toReversed()
            .map(({ resource }) => [resource.name, resource]),
        ),
      ]),
    );
  },
};

/** The file that is included → the templates. */
const INCLUDERS: Fact<null, ReadonlyMap<string, readonly string[]>> = {
  name: 'includers',
  make: (_, use) => {
    const found = new Map<string, string[]>();
    for (const { uri, kind } of use(RESOURCE_FILES, null))
      for (const read of (kind === 'template' ? readTemplate(use, uri)?.reads : undefined) ?? [])
        if (read !== uri) found.set(read, [...(found.get(read) ?? []), uri]);
    return found;
  },
};

/** What a root knows of its infrastructure: resources, and what templates say of functions and permissions. */
export class Storage {
  private readonly folder: string;
  private readonly sources: readonly ResourceSource[];
  private readonly use: Use;
  private readonly projects = new Map<string, string>();
  private readonly hasCode: (folder: string) => boolean;

  /** `folder`: a URI, beyond which nothing is read. `hasCode`: whether code stands below one. */
  constructor(folder: string, sources: readonly ResourceSource[], use: Use, hasCode: (folder: string) => boolean) {
    this.hasCode = hasCode;
    this.folder = folder;
    this.sources = sources;
    this.use = use;
  }

  get resources(): readonly PlacedResource[] {
    return this.use(DECLARED, null);
  }

  /** What a template says of resources, functions and permissions; null for a file that cannot be read. */
  infrastructure(uri: string): Infrastructure | null {
    return readTemplate(this.use, uri)?.infrastructure ?? null;
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

  private get includers(): ReadonlyMap<string, readonly string[]> {
    return this.use(INCLUDERS, null);
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
