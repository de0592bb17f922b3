import type { Severity } from '../text/index.ts';
import { API_AUTH, type ApiAuth } from '../value/index.ts';
import { get, type Node, textOf } from '../yaml/index.ts';
import type { Located } from './operation.ts';

/** `operations.config.yaml`, defaults filled in; `file` is null where there is none. */
export interface Config {
  readonly file: string | null;
  readonly api: { readonly name: string; readonly auth: ApiAuth };
  /** Globs relative to the root; null where nobody wrote them (the defaults hold, and may match nothing). */
  readonly operations: readonly Located[] | null;
  readonly tables: readonly Located[] | null;
  readonly rules: Readonly<Record<string, Severity | 'off'>>;
  readonly overrides: readonly {
    readonly files: readonly Located[];
    readonly rules: Readonly<Record<string, Severity | 'off'>>;
  }[];
  readonly lint: {
    readonly include: readonly Located[] | null;
    readonly allow: readonly Located[];
    readonly wrappers: readonly Located[];
    /** `module` is null where nobody named it. */
    readonly client: { readonly module: Located | null; readonly function: string };
  };
}

const SEVERITIES = new Set(['error', 'warning', 'information', 'hint', 'off']);

/** Reads a configuration; what is missing or of a wrong form gets its default (form/ reports that). */
export function readConfig(node: Node | undefined, file: string | null, folderName: string): Config {
  const api = get(node, 'api');
  const lint = get(node, 'lint');
  const client = get(lint, 'client');
  const auth = textOf(get(api, 'auth'));
  return {
    file,
    api: {
      name: textOf(get(api, 'name')) ?? (folderName || 'operations'),
      auth: API_AUTH.find(one => one === auth) ?? 'iam',
    },
    operations: globs(get(node, 'operations')),
    tables: globs(get(node, 'tables')),
    rules: rulesOf(get(node, 'rules')),
    overrides: listOf(get(node, 'overrides')).map(item => ({
      files: globs(get(item, 'files')) ?? [],
      rules: rulesOf(get(item, 'rules')),
    })),
    lint: {
      include: globs(get(lint, 'include')),
      allow: globs(get(lint, 'allow')) ?? [],
      wrappers: globs(get(lint, 'wrappers')) ?? [],
      client: {
        module: globs(get(client, 'module'))?.[0] ?? null,
        function: textOf(get(client, 'function')) ?? 'callOperation',
      },
    },
  };
}

const listOf = (node: Node | undefined): readonly Node[] => (node?.kind === 'sequence' ? node.items : []);

function globs(node: Node | undefined): Located[] | null {
  if (node?.kind === 'scalar') return [{ value: node.text, range: node.range }];
  if (node?.kind !== 'sequence') return null;
  return node.items.flatMap(item => (item.kind === 'scalar' ? [{ value: item.text, range: item.range }] : []));
}

function rulesOf(node: Node | undefined): Record<string, Severity | 'off'> {
  const rules: Record<string, Severity | 'off'> = Object.create(null) as Record<string, Severity | 'off'>;
  if (node?.kind !== 'mapping') return rules;
  for (const entry of node.entries) {
    const severity = textOf(entry.value);
    if (severity !== undefined && SEVERITIES.has(severity)) rules[entry.key.text] = severity as Severity | 'off';
  }
  return rules;
}
