import type { Problem } from '../text/index.ts';
import type { Scalar } from '../yaml/index.ts';

/** A plain scalar that looks like a number, and that JSON and DynamoDB have no numeral for. `instead`: what may stand there. */
export function oddNumber({ text, range }: Scalar, instead: 'number' | 'any value'): Problem {
  const { why, digits } = reading(text);
  const quote = instead === 'number' ? '' : `quote ${text}, or `;
  return { rule: 'odd-number', range, message: `${why}: ${quote}write ${digits}.` };
}

/** Why it cannot be sent as it stands, and what it would be in digits. */
function reading(text: string): { readonly why: string; readonly digits: string } {
  if (/^0[xo]/.test(text))
    return {
      why: 'JSON and DynamoDB have no such numeral',
      digits: text.length > 40 ? 'digits' : String(BigInt(text)),
    };
  if (/inf$/i.test(text)) return { why: 'JSON and DynamoDB have no infinity', digits: 'a number' };
  if (/nan$/i.test(text)) return { why: 'JSON and DynamoDB have numbers only', digits: 'one' };
  if (text.includes('_'))
    return { why: `YAML 1.2 reads ${text} as a text, older tools as a number`, digits: 'its digits' };
  const digits = text
    .replace(/^\+/, '')
    .replace(/^(-?)0+(?=[0-9])/, '$1')
    .replace(/\.$/, '');
  return { why: 'A number does not keep a zero at its beginning, and some tools read an octal one', digits };
}
