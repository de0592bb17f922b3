import { Parser, type Tree, Language as WasmLanguage } from 'web-tree-sitter';

/** Gives the bytes of `web-tree-sitter.wasm` or of `tree-sitter-<grammar>.wasm`. */
export type LoadWasm = (name: string) => Promise<Uint8Array>;

/** Syntax trees live in WebAssembly's memory: whoever parses deletes the tree when done with it. */
export interface Parsers {
  parse(text: string, grammar: string): Tree | null;
}

/** Loads the parser, and each grammar when it is asked for; one a process. */
export class LoadedParsers implements Parsers {
  private readonly loadWasm: LoadWasm;
  private readonly parsers = new Map<string, Parser>();

  constructor(loadWasm: LoadWasm) {
    this.loadWasm = loadWasm;
  }

  /** Nothing is parsed with a grammar before it is loaded. */
  async load(grammars: Iterable<string>): Promise<void> {
    for (const grammar of grammars) {
      if (this.parsers.has(grammar)) continue;
      if (this.parsers.size === 0) await Parser.init({ wasmBinary: await this.loadWasm('web-tree-sitter.wasm') });
      const parser = new Parser();
      parser.setLanguage(await WasmLanguage.load(await this.loadWasm(`tree-sitter-${grammar}.wasm`)));
      this.parsers.set(grammar, parser);
    }
  }

  parse(text: string, grammar: string): Tree | null {
    return this.parsers.get(grammar)?.parse(text) ?? null;
  }
}
