import type { Range } from '../text/index.ts';
import { Evaluator, joined, type Printed } from './evaluate.ts';
import type { Template } from './parse.ts';
import { RenderError, type RenderErrorKind } from './render-error.ts';
import { inputService, UTIL } from './services.ts';
import { javaText, type MapValue, type Value } from './value.ts';

/** What a template sees of one request. `body` is the text that arrived. */
export interface RenderInput {
  readonly body: string;
  readonly context?: Readonly<Record<string, unknown>>;
  readonly stageVariables?: Readonly<Record<string, string>>;
  /** `{ path, querystring, header }`, each by name. */
  readonly params?: Readonly<Record<string, unknown>>;
  /** Of an answer: what the request's template said instead of its integration. */
  readonly requestOverrides?: RequestOverrides;
}

/** Where a request's template can say other things than its integration does. */
const OVERRIDDEN = ['header', 'path', 'querystring'] as const;
export type RequestOverrides = Readonly<Record<(typeof OVERRIDDEN)[number], Readonly<Record<string, string>>>>;

export type Rendered =
  | {
      readonly ok: true;
      readonly text: string;
      /** What the text is made of, in order. */
      readonly printed: readonly Printed[];
      /** `$context.responseOverride`, as text by name. */
      readonly overrides: Readonly<Record<string, string>>;
      /** `$context.requestOverride`, as text by name. */
      readonly requestOverrides: RequestOverrides;
    }
  | { readonly ok: false; readonly kind: RenderErrorKind; readonly message: string; readonly range: Range | null };

/** Renders as API Gateway does, or says why that is not known. Never throws. */
export function render(template: Template, input: RenderInput): Rendered {
  const overrides: MapValue = { kind: 'map', entries: new Map(), json: false };
  const context = mapOf(input.context ?? {}, false);
  context.entries.set('responseOverride', overrides);
  const places = OVERRIDDEN.map((place): [string, MapValue] => [
    place,
    { kind: 'map', entries: new Map(Object.entries(input.requestOverrides?.[place] ?? {})), json: false, once: true },
  ]);
  context.entries.set('requestOverride', { kind: 'map', entries: new Map(places), json: false });
  const variables = new Map<string, Value>([
    ['context', context],
    ['stageVariables', mapOf(input.stageVariables ?? {}, false)],
    ['input', inputService(input.body, input.params ? mapOf(input.params, true) : null)],
    ['util', UTIL],
  ]);
  try {
    const printed = new Evaluator(variables).render(template.body);
    const requestOverrides = Object.fromEntries(places.map(([place, map]) => [place, texts(map)]));
    return {
      ok: true,
      text: joined(printed),
      printed,
      overrides: texts(overrides),
      requestOverrides: requestOverrides as RequestOverrides,
    };
  } catch (error) {
    if (error instanceof RenderError)
      return { ok: false, kind: error.kind, message: error.message, range: error.range };
    if (error instanceof RangeError)
      return { ok: false, kind: 'limit', message: 'This template nests too deeply.', range: null };
    throw error;
  }
}

const texts = ({ entries }: MapValue): Readonly<Record<string, string>> =>
  Object.fromEntries([...entries].map(([name, value]) => [name, javaText(value) ?? '']));

function mapOf(object: Readonly<Record<string, unknown>>, json: boolean): MapValue {
  return {
    kind: 'map',
    entries: new Map(Object.entries(object).map(([name, value]) => [name, fromJson(value)])),
    json,
  };
}

/** JavaScript's JSON value as Java has it. */
export function fromJson(value: unknown): Value {
  if (typeof value === 'number') return Number.isInteger(value) ? BigInt(value) : value;
  if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') return value;
  if (Array.isArray(value)) return { kind: 'list', items: value.map(fromJson), json: true };
  if (typeof value === 'object' && value !== null) return mapOf(value as Record<string, unknown>, true);
  return null;
}
