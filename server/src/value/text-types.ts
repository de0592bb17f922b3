/** The texts that `$type` makes a number or bytes of, as a regular expression of JavaScript's and of Java's. */
export const TEXTS_OF: Readonly<Record<'N' | 'B', string>> = {
  N: '-?[0-9]+(\\.[0-9]+)?',
  B: '(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{3}=|[A-Za-z0-9+/]{2}==)?',
};

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`);
const [NUMBER, BASE64] = [whole(TEXTS_OF.N), whole(TEXTS_OF.B)];

/** Digits, with a sign and a fraction at most: no exponent, and no space. */
export const isNumberText = (text: string): boolean => NUMBER.test(text);

/** Base64 with its padding, as DynamoDB takes it. */
export const isBase64 = (text: string): boolean => BASE64.test(text);
