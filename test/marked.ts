import { findingsOf, Workspace } from '../server/src/snapshot/index.ts';
import type { Finding } from '../server/src/text/index.ts';
import { FOLDER, memoryFiles } from './memory-files.ts';

/**
 * Contracts with what `check` says of them, as text that a stranger can add to:
 *
 *     === a title
 *     mapping:
 *       dynamodb: { action: PutItem, table: shop, item: { sk: A } }
 *                                                         ^^^^^ error key-attributes: "pk" is missing
 *
 * A marker stands under the range (its first line; `|` where it is empty) and holds severity, rule and the message's beginning.
 * `--- path` begins another file of the workspace; what a contract lacks of `DEFAULTS` is added at its end, and `^ elsewhere`
 * marks what is said of that. The tables are those of `TABLES` unless a case has files of its own for them.
 */
export interface Case {
  readonly title: string;
  readonly files: readonly { readonly path: string; readonly text: string }[];
  readonly expected: string;
}

const TABLES = `table: shop
key: { partition: { pk: S }, sort: { sk: S } }
indexes:
  by-state: { key: { partition: { state: S }, sort: { placed: N } }, project: ALL }
  by-mail: { key: { partition: { email: S } }, project: KEYS_ONLY }
  by-team: { key: { partition: { team: S } }, project: [name, size] }
  by-score: { kind: local, key: { sort: { score: N } }, project: [name] }
ttl: expires_at
---
table: counters
key: { partition: { id: N } }
`;

/** Added to a contract that lacks them. */
const DEFAULTS: Readonly<Record<string, string>> = {
  operation: 'operation: case',
  summary: 'summary: A case',
  data: `data:
  type: object
  required: [id, age, price, flag, names, lines, address, user]
  properties:
    id: { type: string, minLength: 1, maxLength: 36 }
    user: { type: string, minLength: 1 }
    text: { type: string }
    name: { type: string }
    email: { type: string, minLength: 1 }
    age: { type: integer }
    price: { type: number }
    flag: { type: boolean }
    nick: { type: [string, "null"] }
    blob: { type: string, contentEncoding: base64 }
    cursor: { type: string }
    limit: { type: integer }
    names: { type: array, minItems: 1, maxItems: 20, items: { type: string, minLength: 1 } }
    tags: { type: array, maxItems: 20, items: { type: string } }
    address: { type: object, properties: { city: { type: string }, zip: { type: string } } }
    lines: { type: array, minItems: 1, maxItems: 20, items: { type: object, required: [sku], properties: { sku: { type: string, minLength: 1 }, qty: { type: integer } } } }
    any: {}`,
};

const MARKER = /^\s*(?:\^+|\|)(?: elsewhere)? (?:error|warning|information|hint) [\w-]+: /;

export function readCases(text: string): Case[] {
  return text
    .split(/^=== /m)
    .slice(1)
    .map(part => {
      const title = part.slice(0, part.indexOf('\n')).trim();
      const body = part.slice(part.indexOf('\n') + 1).trimEnd();
      const files = body.split(/^--- (?=\S+\.\w+$)/m).map((file, i) => {
        const path = i === 0 ? 'case.operation.yaml' : file.slice(0, file.indexOf('\n')).trim();
        const lines = (i === 0 ? file : file.slice(file.indexOf('\n') + 1)).replace(/\n+$/, '').split('\n');
        return { path, text: lines.filter(line => !MARKER.test(line)).join('\n') };
      });
      return { title, files: files.filter((file, i) => i > 0 || file.text.trim() !== ''), expected: body };
    });
}

/** The case's text with a marker for each finding. */
export function marked(one: Case, hints: boolean): string {
  const written = new Map(one.files.map(file => [file.path, completed(file.path, file.text)]));
  const files = [...written.keys()].some(path => path.includes('.table.') || path === 'operations.config.yaml')
    ? written
    : new Map([...written, ['tables.table.yaml', TABLES]]);
  const workspace = new Workspace([FOLDER], memoryFiles(Object.fromEntries(files)));
  const [root] = workspace.snapshot().roots;
  return one.files
    .map(({ path, text }, i) => {
      const findings = findingsOf(root!, `${FOLDER}/${path}`, '2026-11-25');
      const shown = findings.filter(finding => hints || finding.severity !== 'hint');
      return `${i === 0 && path === 'case.operation.yaml' ? '' : `--- ${path}\n`}${withMarkers(text, shown)}`;
    })
    .join('\n')
    .trimEnd();
}

function completed(path: string, text: string): string {
  if (!path.endsWith('.operation.yaml') || /^---$/m.test(text)) return text;
  const missing = Object.entries(DEFAULTS).filter(([key]) => !new RegExp(`^${key}:`, 'm').test(text));
  return `${text}\n${missing.map(([, value]) => value).join('\n')}\n`;
}

function withMarkers(text: string, findings: readonly Finding[]): string {
  let offset = 0;
  const lines = text.split('\n').map(line => {
    const start = offset;
    offset += line.length + 1;
    const own = findings.filter(finding => finding.range.start >= start && finding.range.start < offset);
    return [
      line,
      ...own.map(finding => {
        const width = Math.min(finding.range.end, start + line.length) - finding.range.start;
        return `${' '.repeat(finding.range.start - start)}${width > 0 ? '^'.repeat(width) : '|'} ${said(finding)}`;
      }),
    ].join('\n');
  });
  const elsewhere = findings.filter(finding => finding.range.start >= offset);
  return [...lines, ...elsewhere.map(finding => `^ elsewhere ${said(finding)}`)].join('\n');
}

const said = (finding: Finding): string => {
  const fixes = (finding.fixes ?? []).map(fix => ` [${fix.title}]`).join('');
  return `${finding.severity} ${finding.rule}: ${finding.message.replaceAll('\n', ' ')}${fixes}`;
};
