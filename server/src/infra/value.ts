/** A piece of a template's text: as written, of a resource, or something that only a deployment knows. */
export type Part =
  | { readonly kind: 'text'; readonly text: string }
  /** `Ref` (attribute null) or `GetAtt` of a resource of the same template. */
  | { readonly kind: 'resource'; readonly logicalId: string; readonly attribute: string | null }
  /** A parameter, an import, an option: `name` is equal where the value is; `otherwise` is its default. */
  | { readonly kind: 'symbol'; readonly name: string; readonly otherwise: string | null };

/** A template's text, as far as it can be known without deploying. */
export type InfraText = readonly Part[];

export const text = (value: string): InfraText => (value === '' ? [] : [{ kind: 'text', text: value }]);
export const symbol = (name: string, otherwise: string | null = null): InfraText => [
  { kind: 'symbol', name, otherwise },
];

const IMPORT = 'ImportValue ';

/** What another template exports under a name. */
export const imported = (name: string): InfraText => symbol(`${IMPORT}${name}`);

/** The name under which another template exports a text; null for any other. */
export const importOf = ([part, ...more]: InfraText): string | null =>
  part?.kind === 'symbol' && more.length === 0 && part.name.startsWith(IMPORT) ? part.name.slice(IMPORT.length) : null;

/** The text if it is all known, else null. */
export const literalOf = (value: InfraText): string | null =>
  value.every(part => part.kind === 'text')
    ? value.map(part => (part.kind === 'text' ? part.text : '')).join('')
    : null;

/**
 * The text with every symbol that has a default as that default: what a template says where nobody says otherwise. Null where
 * something is known only once it is deployed, or where nothing is left. An empty default stands for what is yet to be given.
 */
export const settled = (value: InfraText): string | null =>
  value.some(part => part.kind === 'symbol' && part.otherwise === '') ? null : literalOf(value.map(asDefault)) || null;

/** A symbol with a default, as that default. */
export const asDefault = (part: Part): Part =>
  part.kind === 'symbol' && part.otherwise !== null ? { kind: 'text', text: part.otherwise } : part;

/** The text with what is not known as `*`, for looking at what is: `arn:*:iam::aws:policy/X`. */
export const patternOf = (value: InfraText): string =>
  value.map(part => (part.kind === 'text' ? part.text : '*')).join('');

/** The same for equal values, however they were spelled. */
export const sameAs = (a: InfraText, b: InfraText): boolean => key(a) === key(b);

const key = (value: InfraText): string => {
  let run = '';
  const parts: string[] = [];
  for (const part of value) {
    if (part.kind === 'text') run += part.text;
    else {
      if (run !== '') parts.push(JSON.stringify(run));
      run = '';
      parts.push(part.kind === 'symbol' ? `{${part.name}}` : `(${part.logicalId} ${part.attribute})`);
    }
  }
  if (run !== '') parts.push(JSON.stringify(run));
  return parts.join('+');
};

/** For people: `arn:aws:dynamodb:${AWS::Region}:…:table/${Users}`. */
export const shownText = (value: InfraText): string =>
  value
    .map(part =>
      part.kind === 'text'
        ? part.text
        : part.kind === 'symbol'
          ? part.otherwise || `\${${part.name}}`
          : part.attribute === null || part.attribute === 'Arn'
            ? part.logicalId
            : `${part.logicalId}.${part.attribute}`,
    )
    .join('');
