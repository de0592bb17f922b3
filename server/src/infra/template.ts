import { entryOf, get, type Node, textOf } from '../yaml/index.ts';
import { expanded } from './expand.ts';
import { Origins } from './origins.ts';
import { followed } from './serverless-references.ts';

/** A file of the workspace that a template includes. */
export interface Included {
  /** URI. */
  readonly file: string;
  readonly root: Node;
}

/** Reads another file of the workspace, named relative to the template; undefined where there is none that holds data. */
export type Include = (reference: string) => Included | undefined;

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** The logical id where it is written. */
  readonly key: Node;
  readonly body: Node;
  readonly properties: Node | undefined;
}

/** Something that stands where resources do and is none. */
export interface Unread {
  /** Where to say so: a text, or a key. */
  readonly node: Node;
  readonly body: Node;
}

/** A CloudFormation or SAM template, synthesised or written, or a serverless.yml: what both have in common. */
export interface Template {
  /** URI. */
  readonly file: string;
  readonly root: Node;
  readonly serverless: boolean;
  readonly resources: ReadonlyMap<string, Resource>;
  /** What should be resources and cannot be read. */
  readonly unread: readonly Unread[];
  /** The nodes of another file; undefined where there is none that holds data. */
  readonly include: (reference: string) => Node | undefined;
  readonly origins: Origins;
  /** How many more references may be followed: templates may refer to themselves, many times over. */
  readonly budget: { left: number };
}

const MOST_REFERENCES = 20_000;

/** Whether one more reference may be followed. */
export const mayFollow = ({ budget }: Template): boolean => budget.left-- > 0;

/** Whether there was more to follow than is followed. */
export const isExhausted = ({ budget }: Template): boolean => budget.left < 0;

export function openTemplate(root: Node, file: string, include: Include = () => undefined): Template {
  const serverless = get(root, 'Resources') === undefined && (has(root, 'provider') || has(root, 'service'));
  const origins = new Origins(file);
  const read = new Map<string, Node | undefined>();
  const written: Template = {
    file,
    root,
    serverless,
    resources: new Map(),
    unread: [],
    origins,
    budget: { left: MOST_REFERENCES },
    include: reference => {
      if (read.has(reference)) return read.get(reference);
      // A file that includes itself has nothing more to say.
      read.set(reference, undefined);
      const found = include(reference);
      if (found) origins.include(found.root, found.file);
      const node = found && expanded(found.root, written);
      read.set(reference, node);
      return node;
    },
  };
  const bare: Template = { ...written, root: expanded(root, written) };
  const resources = new Map<string, Resource>();
  const unread: Unread[] = [];
  for (const section of resourceSections(bare)) {
    if (section.kind === 'scalar') unread.push({ node: section, body: section });
    if (section.kind !== 'mapping') continue;
    for (const { key, value } of section.entries) {
      const body = followed(value, bare);
      const type = textOf(get(body, 'Type'));
      if (type === undefined) unread.push({ node: body.kind === 'scalar' ? body : key, body });
      else if (!resources.has(key.text))
        resources.set(key.text, { logicalId: key.text, type, key, body, properties: get(body, 'Properties') });
    }
  }
  return { ...bare, resources, unread };
}

const has = (root: Node, key: string): boolean => entryOf(root, key) !== undefined;

/** `Resources` of a template; `resources.Resources` of a serverless.yml, which may also be a list of such parts, each a file of its own. */
function resourceSections(template: Template): Node[] {
  const own = get(template.root, 'Resources');
  if (own) return [own];
  return flatten(get(template.root, 'resources'), template).flatMap(part => {
    const section = get(part, 'Resources');
    return section ? flatten(section, template) : part.kind === 'scalar' ? [part] : [];
  });
}

/** A serverless section that is a mapping, a list of such, or a file with either. */
export function flatten(node: Node | undefined, template: Template, depth = 0): Node[] {
  if (!node || depth > 8) return [];
  const meant = followed(node, template);
  if (meant.kind === 'sequence') return meant.items.flatMap(item => flatten(item, template, depth + 1));
  return [meant];
}
