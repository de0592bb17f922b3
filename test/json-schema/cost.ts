import { join } from 'node:path';
import AjvDraft4 from 'ajv-draft-04';
import { RE2JS } from 're2js';
import { loadRoots } from '../../server/src/cli/load.ts';
import { validate } from '../../server/src/schema/index.ts';
import { exampleData, exportable } from '../../server/src/snapshot/index.ts';
import type { Json } from '../../server/src/yaml/index.ts';

const EXAMPLES = ['accounts', 'patterns'].map(name => join(import.meta.dirname, '../../examples', name));
const ROUNDS = 1000;

/** Milliseconds for all models of the examples, each with its example's message 1,000 times. */
export interface Cost {
  models: number;
  walked: number;
  compiling: number;
  compiled: number;
}

/** What the local gateway's walker costs beside ajv-draft-04 with patterns by re2js, on the exported models of the examples. */
export function cost(): Cost {
  const total: Cost = { models: 0, walked: 0, compiling: 0, compiled: 0 };
  for (const root of EXAMPLES.flatMap(folder => loadRoots(folder))) {
    const { operations, openapi } = exportable(root, 'run', '2026-11-30');
    const document = openapi.document as {
      paths: Record<string, never>;
      components: { schemas: Record<string, Json> };
    };
    for (const { operation } of operations) {
      const name = modelOf(document as never, `/v${operation.version.value}/${operation.name.value}`);
      const data = exampleData(operation)?.data;
      if (name === undefined || data === undefined) continue;
      const message = { operation: operation.name.value, data };
      total.models++;
      total.walked += timed(() => validate(document.components.schemas[name]!, message, document as never));
      const before = performance.now();
      const ajv = new AjvDraft4({ strict: false, logger: false, validateSchema: false, code: { regExp: linear } });
      const fits = ajv.compile({ allOf: [{ $ref: `#/components/schemas/${name}` }], components: document.components });
      total.compiling += performance.now() - before;
      total.compiled += timed(() => fits(message));
    }
  }
  return total;
}

function timed(once: () => unknown): number {
  const before = performance.now();
  for (let i = 0; i < ROUNDS; i++) once();
  return performance.now() - before;
}

interface Document {
  readonly paths: Readonly<Record<string, { readonly post?: { readonly requestBody?: unknown } }>>;
}

const modelOf = ({ paths }: Document, path: string): string | undefined =>
  /#\/components\/schemas\/(\w+)/.exec(JSON.stringify(paths[path]?.post?.requestBody ?? null))?.[1];

/** `code.regExp` of ajv: matched in linear time. */
const linear = Object.assign(
  (pattern: string) => {
    const compiled = RE2JS.compile(RE2JS.translateRegExp(pattern));
    return { test: (text: string): boolean => compiled.matcher(text).find() };
  },
  { code: 'linear' },
);
