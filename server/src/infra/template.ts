import { entryOf, get, type Node, textOf } from '../yaml/index.ts';

/** Reads another file of the workspace, named relative to the template; undefined where there is none. */
export type Include = (reference: string) => Node | undefined;

export interface Resource {
  readonly logicalId: string;
  readonly type: string;
  /** The logical id where it is written. */
  readonly key: Node;
  readonly body: Node;
  readonly properties: Node | undefined;
}

/** A CloudFormation or SAM template, synthesised or written, or a serverless.yml: what both have in common. */
export interface Template {
  /** URI. */
  readonly file: string;
  readonly root: Node;
  readonly serverless: boolean;
  readonly resources: ReadonlyMap<string, Resource>;
  readonly include: Include;
  /** How many more references may be followed: templates may refer to themselves, many times over. */
  readonly budget: { left: number };
}

const MOST_REFERENCES = 20_000;

/** Whether one more reference may be followed. */
export const mayFollow = ({ budget }: Template): boolean => budget.left-- > 0;

export function openTemplate(root: Node, file: string, include: Include = () => undefined): Template {
  const serverless = get(root, 'Resources') === undefined && (has(root, 'provider') || has(root, 'service'));
  const bare: Template = { file, root, serverless, resources: new Map(), include, budget: { left: MOST_REFERENCES } };
  const resources = new Map<string, Resource>();
  for (const section of resourceSections(bare)) {
    if (section.kind !== 'mapping') continue;
    for (const { key, value } of section.entries) {
      const type = textOf(get(value, 'Type'));
      if (type === undefined || resources.has(key.text)) continue;
      resources.set(key.text, {
        logicalId: key.text,
        type,
        key,
        body: value,
        properties: get(value, 'Properties'),
      });
    }
  }
  return { ...bare, resources };
}

const has = (root: Node, key: string): boolean => entryOf(root, key) !== undefined;

/** `Resources` of a template; `resources.Resources` of a serverless.yml, which may also be a list of such parts, each a file of its own. */
function resourceSections(template: Template): Node[] {
  const own = get(template.root, 'Resources');
  if (own) return [own];
  return flatten(get(template.root, 'resources'), template).flatMap(part => {
    const section = get(part, 'Resources');
    return section ? flatten(section, template) : [];
  });
}

/** A serverless section that is a mapping, a list of such, or a file with either. */
export function flatten(node: Node | undefined, template: Template, depth = 0): Node[] {
  if (!node || depth > 8) return [];
  const meant = followed(node, template);
  if (meant.kind === 'sequence') return meant.items.flatMap(item => flatten(item, template, depth + 1));
  return [meant];
}

/** The node that a text of one `${self:…}` or `${file(…)}` alone stands for; the node itself where it is none or leads nowhere. */
export function followed(node: Node, template: Template, depth = 0): Node {
  if (node.kind !== 'scalar' || !template.serverless || depth > 8) return node;
  const reference = /^\$\{\s*(?:self:([\w.-]*)|file\(([^()]{1,300})\)(?::([\w.-]+))?)\s*\}$/.exec(node.text);
  if (!reference || !mayFollow(template)) return node;
  const [, own, file, below] = reference;
  const start = file === undefined ? template.root : template.include(file.trim());
  const steps = (own ?? below ?? '').split('.').filter(step => step !== '');
  let here: Node | undefined = start;
  for (const step of steps) {
    if (here) here = followed(here, template, depth + 1);
    here = here?.kind === 'sequence' && /^\d{1,4}$/.test(step) ? here.items[Number(step)] : get(here, step);
  }
  return here ? followed(here, template, depth + 1) : node;
}
