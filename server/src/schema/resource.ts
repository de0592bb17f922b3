import { get, type Node, textOf } from '../yaml/index.ts';
import { DIALECTS, type Dialect, dialectOf } from './dialect.ts';
import { holds } from './keywords.ts';

/** A schema with a URI of its own, and what in it has a name: the whole of a file, or what an `$id` begins. */
export interface Resource {
  readonly uri: string;
  readonly node: Node;
  /** The one that it is embedded in. */
  readonly around: Resource | null;
  readonly dialect: Dialect;
  readonly anchors: ReadonlyMap<string, Node>;
  /** Those that a `$dynamicRef` may find from the outside; '' is 2019-09's `$recursiveAnchor`. */
  readonly dynamicAnchors: ReadonlyMap<string, Node>;
}

interface Building extends Resource {
  readonly anchors: Map<string, Node>;
  readonly dynamicAnchors: Map<string, Node>;
}

const MOST_DEPTH = 400;

/** All resources of a schema as it is written. */
export class Resources {
  readonly root: Resource;
  private readonly byUri = new Map<string, Resource>();
  private readonly of = new Map<Node, Resource>();

  constructor(root: Node, file: string) {
    this.root = this.visit(root, begin(root, uriOf('', file) ?? 'schema:///', null), 0);
  }

  /** The resource that a schema stands in. */
  around(node: Node): Resource {
    return this.of.get(node) ?? this.root;
  }

  named(uri: string): Resource | undefined {
    return this.byUri.get(uri);
  }

  /** What a JSON Pointer or an anchor leads to in a resource. */
  find(resource: Resource, fragment: string): Node | undefined {
    if (fragment === '') return resource.node;
    if (!fragment.startsWith('/')) return resource.anchors.get(fragment);
    let here: Node | undefined = resource.node;
    let inside = resource;
    for (const step of fragment.slice(1).split('/')) {
      const key = step.replaceAll('~1', '/').replaceAll('~0', '~');
      here = here?.kind === 'sequence' ? here.items[Number(key)] : get(here, key);
      if (here) inside = this.of.get(here) ?? inside;
    }
    // Below a keyword that nobody knows stands a schema all the same if a reference says so.
    if (here && !this.of.has(here)) this.visit(here, inside as Building, 0);
    return here;
  }

  /** Gives the resource of the visited schema itself. */
  private visit(node: Node, around: Building, depth: number): Resource {
    if (node.kind === 'sequence') for (const item of node.items) this.visit(item, around, depth + 1);
    if (node.kind !== 'mapping' || depth > MOST_DEPTH) {
      this.of.set(node, around);
      return around;
    }
    const resource = this.enter(node, around);
    this.of.set(node, resource);
    for (const { key, value } of node.entries) {
      const held = holds(key.text);
      if (held === 'schema') this.visit(value, resource, depth + 1);
      else if ((held === 'named' || held === 'definitions') && value.kind === 'mapping')
        for (const entry of value.entries) this.visit(entry.value, resource, depth + 1);
    }
    return resource;
  }

  /** The resource that a schema begins, or the one around it; its anchors are noted. */
  private enter(node: Node, around: Building): Building {
    const dialect = dialectOf(node) ?? around.dialect;
    const facts = DIALECTS[dialect];
    const ignored = facts.refStandsAlone && get(node, '$ref') !== undefined;
    const id = ignored ? undefined : textOf(get(node, facts.id));
    const isAnchor = facts.idIsAnchor && id?.startsWith('#') === true;
    const uri = id === undefined || isAnchor ? undefined : uriOf(id, around.uri);
    let resource = around;
    if (uri !== undefined || dialect !== around.dialect)
      resource = begin(node, uri ?? around.uri, node === around.node ? around.around : around, dialect);
    if (uri !== undefined && !this.byUri.has(uri)) this.byUri.set(uri, resource);
    const named = isAnchor ? id!.slice(1) : textOf(get(node, '$anchor'));
    if (named !== undefined) once(resource.anchors, named, node);
    const dynamic = textOf(get(node, '$dynamicAnchor'));
    if (dynamic !== undefined) {
      once(resource.anchors, dynamic, node);
      once(resource.dynamicAnchors, dynamic, node);
    }
    if (textOf(get(node, '$recursiveAnchor')) === 'true' && node === resource.node)
      once(resource.dynamicAnchors, '', node);
    return resource;
  }
}

const begin = (node: Node, uri: string, around: Resource | null, dialect?: Dialect): Building => ({
  uri,
  node,
  around,
  dialect: dialect ?? dialectOf(node) ?? '2020-12',
  anchors: new Map(),
  dynamicAnchors: new Map(),
});

function once(map: Map<string, Node>, name: string, node: Node): void {
  if (!map.has(name)) map.set(name, node);
}

/** A reference as a URI without its fragment, or undefined where it is none. */
export function uriOf(reference: string, base: string): string | undefined {
  try {
    return new URL(reference, base).href.replace(/#.*$/s, '');
  } catch {
    return undefined;
  }
}

const known = new WeakMap<Node, Resources>();

/** The resources of a schema, made once. */
export function resourcesOf(root: Node, file: string): Resources {
  let found = known.get(root);
  if (!found) {
    found = new Resources(root, file);
    known.set(root, found);
  }
  return found;
}
