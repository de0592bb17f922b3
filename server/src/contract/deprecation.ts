import type { Deprecation } from './operation.ts';

/**
 * What follows the word "deprecated": " since 2027-01-31, ends 2027-06-30: call store-user@2. Names are now one.", or ".".
 * `today`: a day before it has ended.
 */
export function deprecationText({ since, sunset, use, reason }: Deprecation, today = ''): string {
  const dates = [
    since === undefined ? '' : ` since ${since}`,
    sunset === undefined ? '' : `, ${sunset < today ? 'ended' : 'ends'} ${sunset}`,
  ].join('');
  const advice = [use && `call ${use.value}.`, reason].filter(Boolean).join(' ');
  return advice === '' ? `${dates}.` : `${dates}: ${advice}`;
}
