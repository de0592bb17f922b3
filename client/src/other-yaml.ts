import type { extensions as Extensions, workspace as Workspace } from 'vscode';
import type { Middleware } from 'vscode-languageclient';

/** Rules that any YAML parser reports, too. */
const syntaxRules = new Set(['yaml-syntax', 'yaml-duplicate-key']);

/**
 * Red Hat's YAML extension answers for every document of the language `yaml`, contracts included: it reports what is not
 * YAML, and it lists all keys in the outline. Where it is there, those two are left to it, and nothing appears twice.
 * README.md says the same to users.
 */
export function besideOtherYaml(
  extensions: Pick<typeof Extensions, 'getExtension'>,
  workspace: Pick<typeof Workspace, 'getConfiguration'>,
): Middleware {
  const beside = () => extensions.getExtension('redhat.vscode-yaml') !== undefined;
  const validates = () => beside() && workspace.getConfiguration('yaml').get('validate', true);
  const ours = <D extends { code?: unknown }>(diagnostic: D) => !syntaxRules.has(ruleOf(diagnostic.code));
  return {
    provideDocumentSymbols: (document, token, next) => (beside() ? undefined : next(document, token)),
    handleDiagnostics: (uri, diagnostics, next) => next(uri, validates() ? diagnostics.filter(ours) : diagnostics),
    provideDiagnostics: async (document, previous, token, next) => {
      const report = await next(document, previous, token);
      if (!validates() || report?.kind !== 'full') return report;
      return { ...report, items: report.items.filter(ours) };
    },
  };
}

const ruleOf = (code: unknown): string =>
  typeof code === 'object' && code !== null && 'value' in code ? String(code.value) : String(code);
