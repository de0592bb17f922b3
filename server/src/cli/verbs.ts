import type { Verb } from './verb.ts';

/** The verbs, each read when it is asked for. */
export const VERBS = {
  check: async () => (await import('./check.ts')).check,
  breaking: async () => (await import('./breaking.ts')).breaking,
  render: async () => (await import('./render.ts')).render,
  serve: async () => (await import('./serve.ts')).serve,
  test: async () => (await import('./test.ts')).test,
  generate: async () => (await import('./generate.ts')).generate,
  new: async () => (await import('./new.ts')).create,
  extract: async () => (await import('./extract.ts')).extract,
  explain: async () => (await import('./explain.ts')).explain,
  lsp: async () => (await import('./lsp.ts')).lsp,
} satisfies Readonly<Record<string, () => Promise<Verb>>>;
