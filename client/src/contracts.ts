import type { TextDocument } from 'vscode';

/** The patterns of contract files, as LANGUAGE.md's first table names them. */
export const contractPatterns = ['**/*.{operation,table}.{yaml,yml}', '**/operations.config.yaml'] as const;

/** Files whose text the editor owns. A `git:` or preview document is a copy, and diagnosing it would double everything. */
const schemes = ['file', 'untitled', 'vscode-vfs', 'vscode-test-web'];

/** What the server is told of. The language id stays `yaml`; nothing else of that language ever reaches the server. */
export const contractSelector = schemes.flatMap(scheme =>
  contractPatterns.map(pattern => ({ scheme, language: 'yaml', pattern })),
);

const contractName = /(?:\.(?:operation|table)\.ya?ml|\/operations\.config\.yaml)$/;

export const isContract = (document: TextDocument): boolean =>
  document.languageId === 'yaml' && schemes.includes(document.uri.scheme) && contractName.test(document.uri.path);
