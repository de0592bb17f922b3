import { get } from '../yaml/index.ts';
import { addressed } from './serverless-references.ts';
import { mayFollow, type Template } from './template.ts';
import { asDefault, type InfraText, literalOf, type Part, symbol, text } from './value.ts';

const MOST_DEPTH = 12;

/**
 * A text of serverless.yml with its variables filled in: `${self:custom.table}`, `${opt:stage, 'dev'}`, nested ones and
 * defaults. What only a deployment knows is a symbol that carries the default.
 */
export function serverlessText(source: string, template: Template, depth = 0): InfraText {
  const parts: Part[] = [];
  let at = 0;
  while (at < source.length) {
    // `#{AWS::Region}` is of the plugin serverless-pseudo-parameters, before CloudFormation's own were known.
    const open = source.slice(at).search(/[$#]\{/) + at;
    const close = open < at ? -1 : closing(source, open + 2);
    if (close < 0) {
      parts.push(...text(source.slice(at)));
      break;
    }
    const written = source.slice(open + 2, close);
    const follows = depth <= MOST_DEPTH && mayFollow(template);
    parts.push(
      ...text(source.slice(at, open)),
      ...(follows ? variable(written, template, depth + 1) : symbol(written)),
    );
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
  const inner = literalOf(serverlessText(source, template, depth).map(asDefault)) ?? source;
  if (/^AWS::/.test(inner.trim())) return symbol(inner.trim());
  const [first = '', ...others] = alternativesIn(inner);
  const name = first.trim();
  const fallback = (): InfraText | null => (others.length > 0 ? alternative(others.join(','), template, depth) : null);
  if (/^(?:self:|file\()/.test(name)) {
    const found = depth > MOST_DEPTH ? undefined : addressed(name, template, depth);
    const own = found?.kind === 'scalar' ? serverlessText(found.text, template, depth) : null;
    return own ?? fallback() ?? symbol(name);
  }
  const otherwise = fallback();
  return symbol(name, otherwise ? literalOf(otherwise.map(asDefault)) : defaultOf(name, template, depth));
}

function alternative(source: string, template: Template, depth: number): InfraText {
  const quoted = /^\s*(?:'([^']*)'|"([^"]*)")\s*$/.exec(source);
  if (quoted) return text(quoted[1] ?? quoted[2] ?? '');
  return /^\s*[\w.-]+\s*$/.test(source) ? text(source.trim()) : variable(source, template, depth + 1);
}

/** `${sls:stage}` is the option's, the provider's, or `dev`; `${param:x}` is the stage's, or every stage's. */
function defaultOf(name: string, template: Template, depth: number): string | null {
  const settledAt = (node: ReturnType<typeof get>): string | null =>
    node?.kind === 'scalar' && !node.text.includes(name) && depth < MOST_DEPTH
      ? literalOf(serverlessText(node.text, template, depth + 1).map(asDefault))
      : null;
  const stage = settledAt(get(get(template.root, 'provider'), 'stage'));
  if (name === 'sls:stage') return stage ?? 'dev';
  if (name === 'opt:stage') return stage;
  if (!name.startsWith('param:')) return null;
  const [own, shared] = [stage ?? 'dev', 'default'].map(one =>
    get(get(get(template.root, 'params'), one), name.slice('param:'.length)),
  );
  return settledAt(own ?? shared);
}

/** Commas outside of quotes and braces part alternatives. */
export function alternativesIn(source: string): string[] {
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
