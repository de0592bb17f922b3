import { isPython } from './paths.ts';

/**
 * What a file imports, found without parsing it, as written: `./db`, `aws-sdk`; in Python `.db`, and for
 * `from a import b` both `a` and `a.b`, for either may be a module. Text in strings and comments may look the same.
 */
export function scanImports(path: string, text: string): readonly string[] {
  const found = new Set<string>();
  if (isPython(path)) scanPython(text, found);
  else for (const match of text.matchAll(JAVASCRIPT)) found.add(match[2]!);
  return [...found];
}

const JAVASCRIPT = /\b(?:from|import|require)\s*\(?\s*(['"`])([^'"`\n]{1,300})\1/g;
const PYTHON =
  /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|(?:[^\n#;\\]|\\\r?\n)+)|import[ \t]+([^\n#;]+))/gm;

function scanPython(text: string, found: Set<string>): void {
  for (const [, from, names, modules] of text.matchAll(PYTHON)) {
    if (from !== undefined) {
      found.add(from);
      const prefix = from.endsWith('.') ? from : `${from}.`;
      for (const name of namesIn(names ?? '')) found.add(prefix + name);
    } else for (const module of namesIn(modules ?? '')) found.add(module);
  }
}

const namesIn = (list: string): string[] =>
  list
    .replace(/#.*|[()\\]/g, '')
    .split(',')
    .map(part => part.trim().split(/\s/)[0] ?? '')
    .filter(name => /^[.\w]+$/.test(name));
