/** `PutItem` → `putItem`. */
export const camelCase = (name: string): string => name.charAt(0).toLowerCase() + name.slice(1);

/** `PutItem` → `put_item`. */
export const snakeCase = (name: string): string =>
  name.replace(/[A-Z]/g, (letter, at) => (at > 0 ? '_' : '') + letter.toLowerCase());
