import { parseBody, parseJson } from './json-parse.ts';
import { jsonText } from './json-print.ts';
import { readPath } from './path.ts';
import { RenderError } from './render-error.ts';
import { isObject, javaText, type MapValue, type Service, type Value } from './value.ts';

/** A method that takes one string; anything else is no such method, and the reference is null. */
const onString =
  (method: (text: string) => Value) =>
  (args: readonly Value[]): Value | undefined => {
    if (args.length !== 1) return undefined;
    const [text] = args;
    if (text === null) throw new RenderError('thrown', 'A method was given null.');
    return typeof text === 'string' ? method(text) : undefined;
  };

/** `$input` over the body that arrived. */
export function inputService(body: string, params: MapValue | null): Service {
  let document: Value | undefined;
  const read = (path: string): Value => {
    document ??= parseBody(body);
    if (document === undefined)
      throw new RenderError('unsupported', 'The body is no JSON: what API Gateway makes of it is not known here.');
    return readPath(document, path);
  };
  return {
    kind: 'service',
    name: '$input',
    methods: {
      path: onString(read),
      json: onString(path => {
        const value = read(path);
        return value === null ? '""' : (jsonText(value) ?? '""');
      }),
      params: args => (args.length === 0 ? (params ?? emptyMap()) : onString(name => parameter(params, name))(args)),
      getBody: args => (args.length === 0 ? body : undefined),
    },
  };
}

const emptyMap = (): MapValue => ({ kind: 'map', entries: new Map(), json: false });

function parameter(params: MapValue | null, name: string): string {
  for (const group of ['path', 'querystring', 'header']) {
    const values = params?.entries.get(group) ?? null;
    const value = isObject(values) && values.kind === 'map' ? (values.entries.get(name) ?? null) : null;
    if (value !== null) return javaText(value) ?? '';
  }
  return '';
}

export const UTIL: Service = {
  kind: 'service',
  name: '$util',
  methods: {
    escapeJavaScript: onString(escapeJavaScript),
    parseJson: onString(text => {
      const value = parseJson(text);
      if (value === undefined) throw new RenderError('thrown', '$util.parseJson was given a text that is no JSON.');
      return value;
    }),
    urlEncode: onString(text =>
      encodeURIComponent(javaBytes(text))
        .replace(/[!'()~]/g, c => `%${c.charCodeAt(0).toString(16).toUpperCase()}`)
        .replaceAll('%20', '+'),
    ),
    urlDecode: onString(text => {
      try {
        return decodeURIComponent(text.replaceAll('+', ' '));
      } catch {
        throw new RenderError('thrown', '$util.urlDecode was given a text that is not encoded.');
      }
    }),
    base64Encode: onString(text => base64(new TextEncoder().encode(javaBytes(text)))),
    base64Decode: onString(text => {
      if (!/^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}(?:==)?|[A-Za-z0-9+/]{3}=?)?$/.test(text))
        throw new RenderError('thrown', '$util.base64Decode was given a text that is no base64.');
      return new TextDecoder('utf-8', { ignoreBOM: true }).decode(Uint8Array.from(atob(text), c => c.charCodeAt(0)));
    }),
  },
};

/** Java writes a lone surrogate as "?". */
const javaBytes = (text: string): string =>
  text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, '?');

function base64(bytes: Uint8Array): string {
  let binary = '';
  for (let i = 0; i < bytes.length; i += 0x8000) binary += String.fromCharCode(...bytes.subarray(i, i + 0x8000));
  return btoa(binary);
}

const SHORT: Readonly<Record<string, string>> = {
  '\b': '\\b',
  '\n': '\\n',
  '\t': '\\t',
  '\f': '\\f',
  '\r': '\\r',
  "'": "\\'",
  '"': '\\"',
  '\\': '\\\\',
  '/': '\\/',
};

/** commons-lang 2's `escapeJavaScript`: everything beyond ASCII as `\uXXXX`. */
function escapeJavaScript(text: string): string {
  return text.replace(/[^ !#-&(-.0-[\]-~\u007f]/g, character => {
    const short = SHORT[character];
    return short ?? `\\u${character.charCodeAt(0).toString(16).toUpperCase().padStart(4, '0')}`;
  });
}
