/** S3 takes keys of at most 1,024 bytes. */
export const MOST_KEY = 1024;

/** How long a value in a key can be. */
export const MOST_VALUE = 200;

/**
 * What a value in a key can be, as a regular expression: RFC 3986's unreserved characters, none of which API Gateway encodes, and no
 * dot in front, so that no segment of a path is `.` or `..`, and no key is that of a refusal.
 */
export const KEY_VALUE = `[A-Za-z0-9_~-][A-Za-z0-9._~-]{0,${MOST_VALUE - 1}}`;

export const isKeyValue = (text: string): boolean => new RegExp(`^${KEY_VALUE}$`).test(text);

/** What the contract writes of a key. */
export const isKeyText = (text: string): boolean => /^[A-Za-z0-9._~/-]*$/.test(text);

/** The key that a refused message's request has, below the prefix that the role may touch: no value of a caller makes it. */
export const refusedKey = (prefix: string): string => `${prefix}.refused`;
