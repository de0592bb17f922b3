import { validate } from '../schema/index.ts';
import { type Backend, type BackendAnswer, httpRequest } from '../targets/index.ts';
import { type Rendered, type RequestOverrides, render, type Template } from '../velocity/index.ts';
import type { Json } from '../yaml/index.ts';
import { type Route, readRoutes } from './routes.ts';

export interface GatewayRequest {
  readonly method: string;
  readonly path: string;
  readonly contentType?: string;
  readonly body: string;
  /** Replaces members of `$context`: an example's pinned time and ids. */
  readonly context?: Readonly<Record<string, unknown>>;
}

export interface GatewayAnswer {
  readonly status: number;
  readonly body: string;
  /** For the log: what happened, without a byte of the caller's. */
  readonly note: string;
  /** Why it is no success, in what the target itself said: for examples, whose data are nobody's secret. */
  readonly why?: string;
}

export interface GatewayOptions {
  /** The exported OpenAPI document. */
  readonly document: Json;
  /** By the name of the target. */
  readonly backends: ReadonlyMap<string, Backend>;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** Milliseconds since 1970. */
  readonly now?: () => number;
  /** Makes the ids of a request. */
  readonly newId?: () => string;
}

/** API Gateway takes 10 MB. */
const MOST_BODY = 10 * 1024 * 1024;

export interface Gateway {
  readonly paths: readonly string[];
  readonly handle: (request: GatewayRequest) => Promise<GatewayAnswer>;
}

/**
 * The exported API as API Gateway runs it: request validator, request template, the target's strict gate, its
 * backend, response template.
 * Throws where the document is none that can run.
 */
export function createGateway(options: GatewayOptions): Gateway {
  const { document, backends } = options;
  const routes = readRoutes(document);
  const newId = options.newId ?? (() => crypto.randomUUID());
  const now = options.now ?? Date.now;
  const stageVariables = options.stageVariables ?? {};

  async function handle(request: GatewayRequest): Promise<GatewayAnswer> {
    const path = request.path.replace(/[?#].*$/s, '');
    const context = { ...requestContext(path, request.method, now(), newId), ...request.context };
    const own = (name: OwnAnswer, note: string): GatewayAnswer => gatewayResponse(name, context, note);
    const route = request.method === 'POST' ? routes.byPath.get(path) : undefined;
    if (!route) return own('MISSING_AUTHENTICATION_TOKEN', 'there is no such operation');
    if (request.contentType !== undefined && !/^application\/json\s*(?:;|$)/i.test(request.contentType)) {
      return own('UNSUPPORTED_MEDIA_TYPE', 'the content type is not application/json');
    }
    if (request.body.length > MOST_BODY) return own('REQUEST_TOO_LARGE', 'the message is larger than 10 MB');
    const refused = refusal(route, request.body, document);
    if (refused) return own('BAD_REQUEST_BODY', refused);
    const rendered = render(route.request, { body: request.body, context, stageVariables });
    if (!rendered.ok) {
      // A body that neither this engine nor a validator understands is the caller's fault; anything else is the template's.
      const name =
        rendered.kind === 'unsupported' && route.schema === null ? 'BAD_REQUEST_BODY' : 'API_CONFIGURATION_ERROR';
      return own(name, `the request template failed: ${rendered.message}`);
    }
    const { target, call } = route;
    const gated = target.local.gate(call, httpRequest(route.integration, rendered, stageVariables));
    const answer = gated.ok
      ? await Promise.resolve(backends.get(target.name)?.call(call, gated.request) ?? null).catch(() => null)
      : gated.answer;
    if (!answer) return own('INTEGRATION_FAILURE', `${target.title} could not be reached`);
    return respond(route, answer, context, rendered.requestOverrides);
  }

  function respond(
    route: Route,
    { status, body }: BackendAnswer,
    context: Readonly<Record<string, unknown>>,
    requestOverrides: RequestOverrides,
  ): GatewayAnswer {
    const response =
      route.responses.find(
        candidate => candidate.status !== 'default' && new RegExp(`^(?:${candidate.status})$`).test(String(status)),
      ) ?? route.responses.find(candidate => candidate.status === 'default');
    const failure = route.target.local.failureIn(body);
    const note = status < 300 ? route.call : `${route.call}: ${failure?.name ?? status}`;
    const why = failure
      ? { why: `${route.target.title} said ${failure.name}${failure.message ? `, "${failure.message}"` : ''}` }
      : {};
    if (!response)
      return gatewayResponse('API_CONFIGURATION_ERROR', context, `no response for ${route.target.title}'s ${status}`);
    if (!response.template) return { status: response.answers, body, note, ...why };
    const rendered = render(response.template, { body, context, stageVariables, requestOverrides });
    if (!rendered.ok)
      return gatewayResponse('API_CONFIGURATION_ERROR', context, `the response template failed: ${rendered.message}`);
    return { status: statusOf(rendered, response.answers), body: rendered.text, note, ...why };
  }

  function gatewayResponse(name: OwnAnswer, context: Readonly<Record<string, unknown>>, note: string): GatewayAnswer {
    const known = routes.gatewayResponses.get(name);
    const status = known?.status ?? DEFAULT_STATUS[name];
    const template: Template | null = known?.template ?? null;
    const rendered = template ? render(template, { body: '', context, stageVariables }) : null;
    return { status, body: rendered?.ok ? rendered.text : '{"message":null}', note, why: note };
  }

  return { paths: [...routes.byPath.keys()], handle };
}

/** What the gateway answers by itself, by API Gateway's names, with the status that it has where the document says nothing. */
const DEFAULT_STATUS = {
  BAD_REQUEST_BODY: 400,
  MISSING_AUTHENTICATION_TOKEN: 403,
  UNSUPPORTED_MEDIA_TYPE: 415,
  REQUEST_TOO_LARGE: 413,
  API_CONFIGURATION_ERROR: 500,
  INTEGRATION_FAILURE: 500,
} as const;
type OwnAnswer = keyof typeof DEFAULT_STATUS;

const statusOf = (rendered: Rendered & { ok: true }, otherwise: number): number => {
  const override = Number(rendered.overrides.status ?? otherwise);
  return Number.isInteger(override) && override >= 100 && override <= 599 ? override : otherwise;
};

/** What the request validator says, or null. The texts speak of the schema, never of the caller's values. */
function refusal(route: Route, body: string, document: Json): string | null {
  if (route.schema === null) return null;
  let message: unknown;
  try {
    message = JSON.parse(body);
  } catch {
    return 'the body is no JSON';
  }
  const [first] = validate(route.schema, message, document);
  if (!first) return null;
  const where = first.path.filter(step => typeof step === 'string' && /^[\w-]{1,64}$/.test(step)).join('.');
  return `the request validator refused ${where === '' ? 'the message' : `"${where}"`} (${first.keyword})`;
}

function requestContext(
  path: string,
  httpMethod: string,
  time: number,
  newId: () => string,
): Readonly<Record<string, unknown>> {
  return {
    accountId: '000000000000',
    apiId: 'local',
    domainName: 'localhost',
    extendedRequestId: newId(),
    httpMethod,
    identity: { sourceIp: '127.0.0.1', userAgent: 'local' },
    path,
    protocol: 'HTTP/1.1',
    requestId: newId(),
    requestTime: new Date(time).toUTCString(),
    requestTimeEpoch: time,
    resourcePath: path,
    stage: 'local',
  };
}
