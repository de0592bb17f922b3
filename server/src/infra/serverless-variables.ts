import { get, type Node } from '../yaml/index.ts';
import { followed, mayFollow, type Template } from './template.ts';
import { type InfraText, literalOf, type Part, symbol, text } from './value.ts';

const MOST_DEPTH = 12;

/**
 * A text of serverless.yml with its variables filled in: `${self:custom.table}`, `${opt:stage, 'dev'}`, nested ones and
 * defaults. What only a deployment knows is a symbol that carries the default.
 */
export function serverlessText(source: string, template: Template, depth = 0): InfraText {
  const parts: Part[] = [];
  let at = 0;
  while (at < source.length) {
    const open = source.indexOf('${', at);
    const close = open < 0 ? -1 : closing(source, open + 2);
    if (close < 0 || depth > MOST_DEPTH || !mayFollow(template)) {
      parts.push(...text(source.slice(at)));
      break;
    }
    parts.push(...text(source.slice(at, open)), ...variable(source.slice(open + 2, close), template, depth + 1));
    at = close + 1;
  }
  return parts;
}

/** Where the brace that closes a variable stands, or -1. */
function closing(source: string, from: number): number {
  let depth = 1;
  for (let i = from; i < source.length; i++) {
    if (source.startsWith('${', i)) depth++;
    else if (source[i] === '}' && --depth === 0) return i;
  }
  return -1;
}

/** One variable: alternatives apart by commas, of which the first that is known counts. */
function variable(source: string, template: Template, depth: number): InfraText {
  const inner = literalOf(serverlessText(source, template, depth).map(settled)) ?? source;
  if (/^AWS::/.test(inner.trim())) return symbol(inner.trim());
  const [first = '', ...others] = alternatives(inner);
  const name = first.trim();
  const fallback = (): InfraText | null => (others.length > 0 ? alternative(others.join(','), template, depth) : null);
  if (name.startsWith('self:')) {
    const own = selfValue(name.slice('self:'.length), template, depth);
    return own ?? fallback() ?? symbol(name);
  }
  const otherwise = fallback();
  return symbol(name, otherwise ? literalOf(otherwise.map(settled)) : defaultOf(name, template, depth));
}

/** A symbol with a default, as that default. */
const settled = (part: Part): Part =>
  part.kind === 'symbol' && part.otherwise !== null ? { kind: 'text', text: part.otherwise } : part;

function alternative(source: string, template: Template, depth: number): InfraText {
  const quoted = /^\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(source);
  if (quoted) return text(quoted[1] ?? quoted[2] ?? '');
  return /^\s*[\w.-]+\s*$/.test(source) ? text(source.trim()) : variable(source, template, depth + 1);
}

/** `${sls:stage}` is the option's, the provider's, or `dev`. */
function defaultOf(name: string, template: Template, depth: number): string | null {
  if (name !== 'sls:stage' && name !== 'opt:stage') return null;
  const stage = get(get(template.root, 'provider'), 'stage');
  if (stage?.kind === 'scalar' && !stage.text.includes(name) && depth < MOST_DEPTH)
    return literalOf(serverlessText(stage.text, template, depth + 1).map(settled));
  return name === 'sls:stage' ? 'dev' : null;
}

function selfValue(path: string, template: Template, depth: number): InfraText | null {
  if (depth > MOST_DEPTH) return null;
  let here: Node | undefined = template.root;
  for (const step of path.split('.')) here = here && get(followed(here, template), step);
  return here?.kind === 'scalar' ? serverlessText(here.text, template, depth) : null;
}

/** Commas outside of quotes and braces part alternatives. */
function alternatives(source: string): string[] {
  const found: string[] = [];
  let quote = '';
  let depth = 0;
  let start = 0;
  for (let i = 0; i < source.length; i++) {
    const c = source[i]!;
    if (quote !== '') quote = c === quote ? '' : quote;
    else if (c === '"' || c === "'") quote = c;
    else if (c === '{' || c === '(') depth++;
    else if (c === '}' || c === ')') depth--;
    else if (c === ',' && depth === 0) {
      found.push(source.slice(start, i));
      start = i + 1;
    }
  }
  return [...found, source.slice(start)];
}
