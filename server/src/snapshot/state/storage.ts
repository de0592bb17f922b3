import { type Infrastructure, readInfrastructure } from '../../infra/index.ts';
import { type Resource, TARGETS, type Target, targetOfFile } from '../../targets/index.ts';
import { isData } from '../files/file-kind.ts';
import type { ParsedFile } from '../files/parsed-file.ts';
import { relativePath, resolveReference } from '../files/uri.ts';
import { type Fact, sameItems, type Use } from './facts.ts';
import { CONTRACT, FOLDER, TEMPLATE, TEXT } from './inputs.ts';
import { OWN_FILES } from './own-files.ts';

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
  if (!target) return [];
  const read = use(CONTRACT, uri)?.resources.resources ?? [];
  return read.map(resource => use(COMPLETED, resource)).map(placed(target));
}

/** A resource of a file with what another file of the folder tells of it. */
const COMPLETED: Fact<Resource, Resource> = {
  name: 'completed resource',
  make: (resource, use) => {
    const { file } = resource.source;
    const folder = use(FOLDER, null);
    const completed = targetOfFile(file)?.resources.completed;
    if (!completed) return resource;
    return completed(resource, path => {
      // What leads out of the folder is no file of the workspace.
      const uri = /^(?:\/|[a-z][a-z\d+.-]+:)/i.test(path) ? undefined : resolveReference(file, path);
      const text = uri !== undefined && relativePath(folder, uri) !== null ? use(TEXT, uri) : null;
      return uri === undefined || text === null ? undefined : { uri, text };
    });
  },
};

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
      use(OWN_FILES, null).resources.flatMap(({ uri, kind }) =>
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
    for (const { uri, kind } of use(OWN_FILES, null).resources)
      for (const read of (kind === 'template' ? readTemplate(use, uri)?.reads : undefined) ?? [])
        if (read !== uri) found.set(read, [...(found.get(read) ?? []), uri]);
    return found;
  },
};

/** URIs of the files that templates include. */
export const isIncluded = (use: Use, uri: string): boolean => use(INCLUDERS, null).has(uri);

export const includedFiles = (use: Use): readonly string[] => [...use(INCLUDERS, null).keys()];

/** What a template says of resources, functions and permissions; null for a file that cannot be read. */
export const infrastructureOf = (use: Use, uri: string): Infrastructure | null =>
  readTemplate(use, uri)?.infrastructure ?? null;

/** What is said of a file's content, by the templates that it is one of or a part of. */
export function readingsOf(use: Use, uri: string): readonly Infrastructure[] {
  const isTemplate = use(OWN_FILES, null).resources.some(source => source.uri === uri && source.kind === 'template');
  const templates = [...(isTemplate ? [uri] : []), ...(use(INCLUDERS, null).get(uri) ?? [])];
  return templates.flatMap(template => infrastructureOf(use, template) ?? []);
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
