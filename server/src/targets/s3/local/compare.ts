import type { ContentDifference } from '../../target.ts';
import type { BucketObjects } from './contents.ts';
import type { MemoryS3 } from './memory.ts';

/** What the buckets hold other than they should; each bucket is compared whole. */
export function compareBuckets({ buckets }: MemoryS3, expected: readonly BucketObjects[]): ContentDifference | null {
  const wrong = expected.flatMap(({ bucket, name, objects }) => {
    const held = buckets.get(bucket) ?? new Map<string, string>();
    const same =
      held.size === objects.size && [...objects].every(([key, text]) => canonical(held.get(key)) === canonical(text));
    return same ? [] : [{ name, expected: documents(objects), actual: documents(held) }];
  });
  if (wrong.length === 0) return null;
  const side = (which: 'expected' | 'actual') => Object.fromEntries(wrong.map(one => [one.name, one[which]]));
  return {
    message: `Afterwards ${wrong.map(({ name }) => name).join(' and ')} held other objects than \`then\` says.`,
    expected: side('expected'),
    actual: side('actual'),
  };
}

const documents = (objects: ReadonlyMap<string, string>): object =>
  Object.fromEntries([...objects].sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, text]) => [key, JSON.parse(text)]));

/** A document as a text that is the same for all that are equal: members in order, numbers by what they are worth. */
export function canonical(text: string | undefined): string {
  if (text === undefined) return '';
  const exact = text.replace(STRING_OR_NUMBER, token =>
    token.startsWith('"') ? token : JSON.stringify({ '': worth(token) }),
  );
  return JSON.stringify(sorted(JSON.parse(exact)));
}

const STRING_OR_NUMBER = /"(?:[^"\\]|\\.)*"|-?[0-9][0-9.eE+-]*/g;

/** Digits without needless zeros, and where the point is: `1e2` and `100.0` are one. */
function worth(number: string): string {
  const [, sign = '', whole = '', fraction = '', exponent = '0'] =
    /^(-?)(\d+)(?:\.(\d+))?(?:[eE]([-+]?\d+))?$/.exec(number) ?? [];
  const digits = (whole + fraction).replace(/^0+/, '');
  const kept = digits.replace(/0+$/, '');
  if (kept === '') return '0';
  return `${sign}${kept}e${Number(exponent) - fraction.length + digits.length - kept.length}`;
}

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([key, member]) => [key, sorted(member)]);
}
