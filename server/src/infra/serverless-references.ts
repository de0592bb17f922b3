import { get, type Node } from '../yaml/index.ts';
import { alternativesIn, serverlessText } from './serverless-variables.ts';
import { mayFollow, type Template } from './template.ts';
import { settled } from './value.ts';

const MOST_DEPTH = 12;

/** The node that a text of one `${self:…}` or `${file(…)}` alone stands for; the node itself where it is none or leads nowhere. */
export function followed(node: Node, template: Template, depth = 0): Node {
  if (node.kind !== 'scalar' || !template.serverless || depth > MOST_DEPTH) return node;
  const source = /^\s*\$\{([^]*)\}\s*$/.exec(node.text)?.[1];
  if (source === undefined || !mayFollow(template)) return node;
  // Of `${a}-${b}` the braces do not belong together.
  const inner = source.includes('${') ? settled(serverlessText(source, template, depth + 1)) : source;
  const alternatives = alternativesIn(inner ?? '').map(address => addressed(address.trim(), template, depth + 1));
  const found = alternatives.find(one => one !== undefined);
  // A text that something else comes before is only its default: see `serverlessText`.
  return found && (found.kind !== 'scalar' || found === alternatives[0]) ? found : node;
}

/** What `self:custom.keys` or `file(./tables.yml):Users` leads to. */
export function addressed(address: string, template: Template, depth: number): Node | undefined {
  const [, own, file, below] = /^(?:self:([\w.-]*)|file\(\s*([^()]{1,300}?)\s*\)(?::([\w.-]+))?)$/.exec(address) ?? [];
  if (own === undefined && file === undefined) return undefined;
  let here = file === undefined ? template.root : template.include(unquoted(file));
  for (const step of (own ?? below ?? '').split('.').filter(one => one !== '')) {
    if (here) here = followed(here, template, depth + 1);
    here = here?.kind === 'sequence' && /^\d{1,4}$/.test(step) ? here.items[Number(step)] : get(here, step);
  }
  return here && followed(here, template, depth + 1);
}

const unquoted = (path: string): string => /^(['"])(.*)\1$/.exec(path)?.[2] ?? path;
