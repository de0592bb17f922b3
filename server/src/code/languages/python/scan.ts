const IMPORT =
  /^[ \t]*(?:from[ \t]+([.\w]+)[ \t]+import[ \t]*(\([^)]*\)|(?:[^\n#;\\]|\\\r?\n)+)|import[ \t]+([^\n#;]+))/gm;

/**
 * What a file imports, as written: `.db`, and for `from a import b` both `a` and `a.b`, for either may be a module. Text in
 * strings and comments may look the same.
 */
export function scanImports(text: string): readonly string[] {
  const found = new Set<string>();
  for (const [, from, names, modules] of text.matchAll(IMPORT)) {
    if (from !== undefined) {
      found.add(from);
      const prefix = from.endsWith('.') ? from : `${from}.`;
      for (const name of namesIn(names ?? '')) found.add(prefix + name);
    } else for (const module of namesIn(modules ?? '')) found.add(module);
  }
  return [...found];
}

const namesIn = (list: string): string[] =>
  list
    .replace(/#.*|[()\\]/g, '')
    .split(',')
    .map(part => part.trim().split(/\s/)[0] ?? '')
    .filter(name => /^[.\w]+$/.test(name));
