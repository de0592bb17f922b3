import { diffLines } from 'diff';
import type { ExampleOutcome } from '../../gateway/index.ts';

export interface DifferenceLine {
  readonly side: 'expected' | 'actual' | 'both';
  readonly text: string;
}

/** Lines around a difference; longer stretches of equal lines become one `…`. */
const CONTEXT = 3;

/** What differs, line by line. */
export function difference({
  expected = '',
  actual = '',
}: Pick<ExampleOutcome, 'expected' | 'actual'>): readonly DifferenceLine[] {
  const lines = diffLines(`${expected}\n`, `${actual}\n`).flatMap(({ added, removed, value }): DifferenceLine[] =>
    value
      .replace(/\n$/, '')
      .split('\n')
      .map(text => ({ side: removed ? 'expected' : added ? 'actual' : 'both', text })),
  );
  const near = (at: number): boolean =>
    lines.slice(Math.max(0, at - CONTEXT), at + CONTEXT + 1).some(line => line.side !== 'both');
  return lines.flatMap((line, at): DifferenceLine[] => {
    if (near(at)) return [line];
    return at === 0 || near(at - 1) ? [{ side: 'both', text: '…' }] : [];
  });
}
