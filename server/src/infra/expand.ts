import { type Entry, get, type Mapping, type Node, textOf } from '../yaml/index.ts';
import { elements, intrinsicOf, textValue } from './intrinsics.ts';
import { mayFollow, type Template } from './template.ts';
import { settled } from './value.ts';

/**
 * What a template says once its macros are done: `Fn::ForEach` written out, `AWS::Include` of a file of the workspace put in,
 * and YAML's merge keys, which the tools of templates know. What cannot be expanded stays as it is.
 */
export function expanded(node: Node, template: Template): Node {
  return new Expansion(template).node(node, new Map());
}

type Loops = ReadonlyMap<string, string>;

class Expansion {
  private readonly template: Template;

  constructor(template: Template) {
    this.template = template;
  }

  node(node: Node, loops: Loops): Node {
    const { origins } = this.template;
    if (node.kind === 'scalar') return loops.size === 0 ? node : this.scalar(node, loops);
    if (node.kind === 'empty') return node;
    if (node.kind === 'sequence') {
      const items = node.items.map(item => this.node(item, loops));
      return items.every((item, i) => item === node.items[i]) ? node : origins.made({ ...node, items }, node);
    }
    const looped = intrinsicOf(node);
    if (looped?.name === 'Ref' && loops.has(textOf(looped.argument) ?? ''))
      return origins.text(loops.get(textOf(looped.argument)!)!, node);
    const entries = this.entries(node, loops);
    return entries === node.entries ? node : origins.made({ ...node, entries }, node);
  }

  /** `${Name}` and `&{Name}` of a loop; `!Ref Name` is the name's value. */
  private scalar(node: Extract<Node, { kind: 'scalar' }>, loops: Loops): Node {
    if (node.tag === '!Ref' && loops.has(node.text)) return this.template.origins.text(loops.get(node.text)!, node);
    const text = filled(node.text, loops);
    return text === node.text ? node : this.template.origins.made({ ...node, text }, node);
  }

  private entries(node: Mapping, loops: Loops): readonly Entry[] {
    const own: Entry[] = [];
    const merged: Entry[] = [];
    for (const entry of node.entries) {
      const more = this.merged(entry, loops);
      if (more) merged.push(...more);
      else {
        const value = this.node(entry.value, loops);
        const key = loops.size === 0 ? entry.key : this.key(entry, loops);
        own.push(value === entry.value && key === entry.key ? entry : { ...entry, key, value });
      }
    }
    const names = new Set(own.map(({ key }) => key.text));
    const added = merged.filter(({ key }) => !names.has(key.text) && names.add(key.text));
    return added.length === 0 && own.length === node.entries.length && own.every((one, i) => one === node.entries[i])
      ? node.entries
      : [...own, ...added];
  }

  private key({ key }: Entry, loops: Loops): Entry['key'] {
    const text = filled(key.text, loops);
    return text === key.text ? key : this.template.origins.made({ ...key, text }, key);
  }

  /** The entries that one stands for; null where it stands for itself. */
  private merged({ key, value }: Entry, loops: Loops): readonly Entry[] | null {
    if (key.text === '<<' && key.style === 'plain') return this.mergeKey(value, loops);
    if (key.text === 'Fn::Transform') return this.included(value);
    return key.text.startsWith('Fn::ForEach::') ? this.forEach(value, loops) : null;
  }

  private mergeKey(value: Node, loops: Loops): readonly Entry[] {
    const parts = value.kind === 'sequence' ? value.items : [value];
    return parts.flatMap(part => (part.kind === 'mapping' ? this.entries(part, loops) : []));
  }

  private included(value: Node): readonly Entry[] | null {
    if (textOf(get(value, 'Name')) !== 'AWS::Include') return null;
    const location = get(get(value, 'Parameters'), 'Location');
    const path = location && settled(textValue(location, this.template));
    const root = path ? this.template.include(path) : undefined;
    return root?.kind === 'mapping' ? root.entries : null;
  }

  /** `Fn::ForEach::Name: [Variable, [values], { "Key${Variable}": … }]` */
  private forEach(value: Node, loops: Loops): readonly Entry[] | null {
    const [variable, collection, fragment] = value.kind === 'sequence' ? value.items : [];
    const name = textOf(variable);
    if (!name || !collection || fragment?.kind !== 'mapping') return null;
    const list = elements(this.node(collection, loops), this.template, 'one');
    const values = list.map(item => settled(textValue(item, this.template)));
    if (list.length === 0) return null;
    const written: Entry[] = [];
    for (const one of values) {
      if (one === null || !mayFollow(this.template)) return null;
      written.push(...this.entries(fragment, new Map([...loops, [name, one]])));
    }
    return written;
  }
}

/** `&{Name}` leaves out what is no letter or digit, as a logical id must. */
const filled = (text: string, loops: Loops): string =>
  text.replace(/([$&])\{([A-Za-z0-9]+)\}/g, (all, kind: string, name: string) => {
    const value = loops.get(name);
    return value === undefined ? all : kind === '&' ? value.replace(/[^A-Za-z0-9]/g, '') : value;
  });
