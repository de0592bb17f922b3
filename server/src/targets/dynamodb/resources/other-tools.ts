import { get, type Node, textOf } from '../../../yaml/index.ts';

/** Other tools' ways to a table in a serverless.yml. */
export function makers(root: Node): { readonly node: Node; readonly what: string }[] {
  const constructs = get(root, 'constructs');
  const component = get(root, 'component');
  return [
    ...(constructs?.kind === 'mapping' ? constructs.entries : [])
      .filter(({ value }) => /^database\/dynamodb/.test(textOf(get(value, 'type')) ?? ''))
      .map(({ key }) => ({ node: key, what: `The construct ${key.text} of Lift` })),
    ...(component && /dynamodb/.test(textOf(component) ?? '')
      ? [{ node: component, what: `The component ${textOf(component)}` }]
      : []),
  ];
}
