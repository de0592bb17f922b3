import { Parser, type Tree, Language as WasmLanguage } from 'web-tree-sitter';

/** Gives the bytes of `web-tree-sitter.wasm` or of `tree-sitter-<grammar>.wasm`. */
export type LoadWasm = (name: string) => Promise<Uint8Array>;

/** Syntax trees live in WebAssembly's memory: whoever parses deletes the tree when done with it. */
export interface Parsers {
  parse(text: string, grammar: string): Tree | null;
}

/** Loads the parser and the grammars; call once a process. */
export async function loadParsers(loadWasm: LoadWasm, grammars: readonly string[]): Promise<Parsers> {
  const wasmBinary = await loadWasm('web-tree-sitter.wasm');
  await Parser.init({ wasmBinary });
  const parsers = new Map<string, Parser>();
  for (const grammar of grammars) {
    const parser = new Parser();
    parser.setLanguage(await WasmLanguage.load(await loadWasm(`tree-sitter-${grammar}.wasm`)));
    parsers.set(grammar, parser);
  }
  return { parse: (text, grammar) => parsers.get(grammar)?.parse(text) ?? null };
}
