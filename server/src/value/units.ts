/** The units of a duration, in seconds, from the longest to the shortest: `${now + 30d}`. */
export const UNITS = { d: 86_400, h: 3_600, m: 60, s: 1 };

/** How many seconds a unit has; undefined where the letter is none. */
export const secondsOf = (unit: string): number | undefined =>
  Object.hasOwn(UNITS, unit) ? UNITS[unit as keyof typeof UNITS] : undefined;
