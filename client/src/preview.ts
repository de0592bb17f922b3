import type { Uri } from 'vscode';

/**
 * Previews are documents of the server, addressed as
 *
 *     operation-contracts:/<operation>@<version>.<ending>?contract=<URI of the contract file, percent-encoded>
 *
 * The path's last segment is the tab's title, and its ending chooses the highlighting: a mapping template is `vtl-json`,
 * a rendered document JSON with comments, so that the server can put a notice above the last good state.
 * The query is in the form of `URLSearchParams`; `example=<name>` is added where one is chosen.
 */
export const previewScheme = 'operation-contracts';

export const previews = {
  requestTemplate: 'request-template.vtl',
  renderedRequest: 'request.jsonc',
  responseTemplate: 'response-template.vtl',
  renderedAnswer: 'answer.jsonc',
} as const;

export type Preview = keyof typeof previews;

/** The parts of a preview's URI, before `Uri.from`. */
export function previewAddress(preview: Preview, operation: string, version: number, contract: string) {
  const query = new URLSearchParams({ contract }).toString();
  return { scheme: previewScheme, path: `/${operation}@${version}.${previews[preview]}`, query };
}

/** The contract file that a preview shows, or undefined where the URI is none of ours. */
export function contractOf(preview: Pick<Uri, 'scheme' | 'query'>): string | undefined {
  if (preview.scheme !== previewScheme) return undefined;
  return new URLSearchParams(preview.query).get('contract') ?? undefined;
}
