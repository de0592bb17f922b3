import { Language, Parser, type Tree } from 'web-tree-sitter';

export const GRAMMARS = ['javascript', 'typescript', 'tsx', 'python'] as const;
export type Grammar = (typeof GRAMMARS)[number];

/** Gives the bytes of `web-tree-sitter.wasm` or of `tree-sitter-<grammar>.wasm`. */
export type LoadWasm = (name: string) => Promise<Uint8Array>;

/** Syntax trees live in WebAssembly's memory: whoever parses deletes the tree when done with it. */
export interface Parsers {
  parse(text: string, grammar: Grammar): Tree | null;
}

/** Loads the parser and all grammars; call once a process. */
export async function createParsers(loadWasm: LoadWasm): Promise<Parsers> {
  const wasmBinary = await loadWasm('web-tree-sitter.wasm');
  await Parser.init({ wasmBinary });
  const parsers = new Map<Grammar, Parser>();
  for (const grammar of GRAMMARS) {
    const parser = new Parser();
    parser.setLanguage(await Language.load(await loadWasm(`tree-sitter-${grammar}.wasm`)));
    parsers.set(grammar, parser);
  }
  return { parse: (text, grammar) => parsers.get(grammar)?.parse(text) ?? null };
}
