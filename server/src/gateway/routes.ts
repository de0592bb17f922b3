import { type Integration, TARGETS, type Target } from '../targets/index.ts';
import { parseTemplate, type Template } from '../velocity/index.ts';
import type { Json } from '../yaml/index.ts';

/** One method of the exported document, ready to run. */
export interface Route {
  readonly path: string;
  readonly target: Target;
  /** What the target is called for: `PutItem`. */
  readonly call: string;
  readonly integration: Pick<Integration, 'uri' | 'httpMethod' | 'requestParameters'>;
  /** The request validator's schema, or null where the document asks for none. */
  readonly schema: Json | null;
  readonly request: Template;
  /** By the pattern of the target's status; `default` for the rest. */
  readonly responses: readonly {
    readonly status: string;
    readonly answers: number;
    readonly template: Template | null;
  }[];
}

export interface Routes {
  readonly byPath: ReadonlyMap<string, Route>;
  /** Templates of API Gateway's own answers, by name: `BAD_REQUEST_BODY`, … */
  readonly gatewayResponses: ReadonlyMap<
    string,
    { readonly status: number | null; readonly template: Template | null }
  >;
}

/** Reads an exported OpenAPI document. Throws an Error that says what is wrong with it. */
export function readRoutes(document: Json): Routes {
  const byPath = new Map<string, Route>();
  for (const [path, item] of members(get(document, 'paths'))) {
    const method = get(item, 'post');
    const integration = get(method, 'x-amazon-apigateway-integration');
    if (integration === undefined) continue;
    const uri = text(get(integration, 'uri'));
    const httpMethod = text(get(integration, 'httpMethod'));
    const parameters = members(get(integration, 'requestParameters')).map(([name, value]) => [name, text(value)]);
    const [called] = TARGETS.flatMap(target => {
      const call = target.local.callOf(uri, httpMethod);
      return call === null ? [] : [{ target, call }];
    });
    if (!called) throw new Error(`${path}: its integration calls nothing that is known: ${uri}.`);
    const validates = get(
      get(
        get(document, 'x-amazon-apigateway-request-validators'),
        text(get(method, 'x-amazon-apigateway-request-validator')),
      ),
      'validateRequestBody',
    );
    byPath.set(path, {
      path,
      ...called,
      integration: { uri, httpMethod, requestParameters: Object.fromEntries(parameters) },
      schema:
        validates === true
          ? (get(get(get(get(method, 'requestBody'), 'content'), 'application/json'), 'schema') ?? null)
          : null,
      request: template(get(get(integration, 'requestTemplates'), 'application/json'), `${path}: the request template`),
      responses: members(get(integration, 'responses')).map(([status, response]) => ({
        status,
        answers: Number(text(get(response, 'statusCode'))),
        template: optionalTemplate(
          get(get(response, 'responseTemplates'), 'application/json'),
          `${path}: the response template of ${status}`,
        ),
      })),
    });
  }
  const gatewayResponses = members(get(document, 'x-amazon-apigateway-gateway-responses')).map(([name, response]) => {
    const status = get(response, 'statusCode');
    return [
      name,
      {
        status: status === undefined ? null : Number(status),
        template: optionalTemplate(get(get(response, 'responseTemplates'), 'application/json'), name),
      },
    ] as const;
  });
  return { byPath, gatewayResponses: new Map(gatewayResponses) };
}

function template(value: Json | undefined, what: string): Template {
  const { template: parsed, problems } = parseTemplate(text(value));
  if (parsed) return parsed;
  throw new Error(`${what} cannot be parsed: ${problems[0]?.message}`);
}

const optionalTemplate = (value: Json | undefined, what: string): Template | null =>
  value === undefined ? null : template(value, what);

const isObject = (value: Json | undefined): value is { [name: string]: Json } =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const get = (value: Json | undefined, name: string): Json | undefined =>
  isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined;

const members = (value: Json | undefined): [string, Json][] => (isObject(value) ? Object.entries(value) : []);

const text = (value: Json | undefined): string =>
  typeof value === 'string' ? value : value === undefined ? '' : String(value);
