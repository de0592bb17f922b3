import type { Uri } from 'vscode';

/**
 * Previews are documents of the server, addressed as
 *
 *     operation-contracts:/<operation>@<version>.<ending>?contract=<URI of the contract file, percent-encoded>
 *
 * The path's last segment is the tab's title, and its ending chooses the highlighting: a mapping template is `vtl-json`,
 * a rendered document JSON with comments, so that the server can put a notice above the last good state.
 * The query is in the form of `URLSearchParams`; `example=<name>` is added where one is chosen, `target=<name>` for another target
 * than the one in use.
 */
export const previewScheme = 'operation-contracts';

export const previews = {
  requestTemplate: 'request-template.vtl',
  renderedRequest: 'request.jsonc',
  responseTemplate: 'response-template.vtl',
  renderedAnswer: 'answer.jsonc',
  openApi: 'openapi.jsonc',
} as const;

export type Preview = keyof typeof previews;

/** What is shown of an operation depends on the example for these. */
export const byExample: readonly Preview[] = ['renderedRequest', 'renderedAnswer'];

/** An operation in a contract file. `operation` is `name@version`; `target` one of several that it is mapped to, else the one in use. */
export interface Shown {
  readonly contract: string;
  readonly operation: string;
  readonly target?: string;
}

/** The parts of a preview's URI, before `Uri.from`. */
export function previewAddress(preview: Preview, { contract, operation, target }: Shown, example?: string) {
  const query = new URLSearchParams({ contract });
  if (example !== undefined && byExample.includes(preview)) query.set('example', example);
  if (target !== undefined) query.set('target', target);
  return { scheme: previewScheme, path: `/${operation}.${previews[preview]}`, query: query.toString() };
}

/** What a preview shows, or undefined where the URI is none of ours. */
export function shownIn(uri: Pick<Uri, 'scheme' | 'path' | 'query'>): (Shown & { preview: Preview }) | undefined {
  const contract = contractOf(uri);
  const [, operation, ending] = /^\/([^/@]*@\d+)\.(.+)$/.exec(uri.path) ?? [];
  const found = Object.entries(previews).find(([, known]) => known === ending);
  if (contract === undefined || operation === undefined || found === undefined) return undefined;
  const target = new URLSearchParams(uri.query).get('target');
  return { contract, operation, ...(target === null ? {} : { target }), preview: found[0] as Preview };
}

/** The contract file that a preview shows, or undefined where the URI is none of ours. */
export function contractOf(preview: Pick<Uri, 'scheme' | 'query'>): string | undefined {
  if (preview.scheme !== previewScheme) return undefined;
  return new URLSearchParams(preview.query).get('contract') ?? undefined;
}
