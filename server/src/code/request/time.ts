import type { SourceTime } from '../found/source-hole.ts';

const NOW_SECONDS: readonly RegExp[] = [
  /^Math\.(?:floor|round|trunc)\((?:Date\.now\(\)|new Date\(\)\.getTime\(\)|\+new Date\(\)|new Date\(\)\.valueOf\(\)) ?\/ ?1000\)$/,
  /^int\((?:time\.time\(\)|time\(\)|datetime\.(?:datetime\.)?(?:now|utcnow)\((?:timezone\.utc|datetime\.timezone\.utc)?\)\.timestamp\(\))\)$/,
];
const NOW_MS: readonly RegExp[] = [
  /^(?:Date\.now\(\)|new Date\(\)\.getTime\(\)|\+new Date\(\)|new Date\(\)\.valueOf\(\))$/,
  /^int\((?:time\.time\(\)|time\(\)) ?\* ?1000\)$/,
];
const NOW_ISO = /^(?:new Date\(\)|new Date\(Date\.now\(\)\))\.toISOString\(\)$/;
const NOW_DATE = /^new Date\(\)\.toISOString\(\)\.(?:slice\(0, ?10\)|substring\(0, ?10\)|split\(['"]T['"]\)\[0\])$/;

/** What an expression's source text says of the present time; null where it does not, or says more. */
export function timeOf(source: string): SourceTime | null {
  const text = source.trim().replace(/\s+/g, ' ');
  const shifted = /^(.*\S) ?\+ ?((?:\d[\d_]*)(?: ?\* ?\d[\d_]*)*)$/.exec(text);
  if (shifted) {
    const base = timeOf(shifted[1]!);
    if (base?.form !== 'seconds' || base.shift !== 0) return null;
    return { form: 'seconds', shift: product(shifted[2]!) };
  }
  if (NOW_SECONDS.some(pattern => pattern.test(text))) return { form: 'seconds', shift: 0 };
  if (NOW_MS.some(pattern => pattern.test(text))) return { form: 'ms', shift: 0 };
  if (NOW_ISO.test(text)) return { form: 'iso', shift: 0 };
  return NOW_DATE.test(text) ? { form: 'date', shift: 0 } : null;
}

const product = (text: string): number =>
  text.split('*').reduce((all, factor) => all * Number(factor.trim().replaceAll('_', '')), 1);
