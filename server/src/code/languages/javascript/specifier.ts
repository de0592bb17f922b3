/** `npm:@aws-sdk/client-dynamodb@3.1`, `https://esm.sh/…` and `aws-sdk/clients/dynamodb.js` without what does not matter. */
export const plainSpecifier = (specifier: string): string =>
  specifier
    .replace(/^(?:npm:|https?:\/\/[^/]+\/)/, '')
    .replace(/^(@?[^@]+)@[^/]+/, '$1')
    .replace(/(?:\/dist-(?:cjs|es|types)\/.*|\/index)?(?:\.js)?\/?$/, '');
