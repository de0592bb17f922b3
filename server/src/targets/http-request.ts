import type { Rendered } from '../velocity/index.ts';
import type { HttpRequest, Integration } from './target.ts';

/** What of an integration makes its request. */
type Called = Pick<Integration, 'uri' | 'httpMethod' | 'requestParameters'>;
type Made = Pick<Extract<Rendered, { ok: true }>, 'text' | 'requestOverrides'>;

/** The request that API Gateway sends: the integration's parameters, and what the rendered template sets instead. */
export function httpRequest(integration: Called, made: Made, stage: Readonly<Record<string, string>>): HttpRequest {
  const { uri, httpMethod = 'POST', requestParameters = {} } = integration;
  const { header, path, querystring } = made.requestOverrides;
  const of = (place: string, overrides: Readonly<Record<string, string>>): Record<string, string> => ({
    ...staticParameters(requestParameters, place),
    ...overrides,
  });
  const parts = of('path', path);
  return {
    method: httpMethod,
    path: pathOf(uri)
      .replace(/\$\{stageVariables\.(\w+)\}/g, (_, name: string) => stage[name] ?? '')
      .replace(/\{(\w+)\}/g, (_, name: string) => parts[name] ?? ''),
    query: of('querystring', querystring),
    headers: of('header', header),
    body: made.text,
  };
}

/** `arn:…:s3:path/users/{key}` → `/users/{key}`; an action has the root. */
const pathOf = (uri: string): string => /:path(\/.*)$/s.exec(uri)?.[1] ?? '/';

/** `'application/json'` of `integration.request.header.Content-Type`: constants stand in quotes. */
function staticParameters(parameters: Readonly<Record<string, string>>, place: string): Record<string, string> {
  const prefix = `integration.request.${place}.`;
  return Object.fromEntries(
    Object.entries(parameters)
      .filter(([name]) => name.startsWith(prefix))
      .map(([name, value]) => [name.slice(prefix.length), value.replace(/^'(.*)'$/s, '$1')]),
  );
}
