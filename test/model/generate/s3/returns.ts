import type { Random } from '../random.ts';
import { byName, type Result, written } from '../returns.ts';
import type { Tree } from '../tree.ts';

/** A result for an action, with or without `returns`; null where it answers nothing. */
export function resultOf(random: Random, action: string): Result | null {
  if (random.percent(12)) return null;
  switch (action) {
    case 'GetObject':
      return random.percent(40) ? byName(random) : written(random, ['body'], true);
    case 'HeadObject':
      return random.percent(40) ? { result: object({ exists: 'boolean' }), stored: new Map() } : head(random);
    default:
      return null;
  }
}

const object = (properties: Readonly<Record<string, string>>): Tree => ({
  type: 'object',
  properties: Object.fromEntries(Object.entries(properties).map(([name, type]) => [name, { type }])),
});

function head(random: Random): Result {
  const parts: Readonly<Record<string, readonly [type: string, text: Tree]>> = {
    there: ['boolean', '${exists}'],
    told: ['string', `it is ${random.pick(['$', '"', 'so: '])}\${exists}.`],
    at: ['integer', '${now}'],
    by: ['string', '${context.identity.userAgent ?? "nobody"}'],
    fixed: ['string', random.literal()],
  };
  const some = random.some(Object.keys(parts), 50);
  const names = some.length === 0 ? ['there'] : some;
  return {
    result: object(Object.fromEntries(names.map(name => [name, parts[name]![0]]))),
    returns: Object.fromEntries(names.map(name => [name, parts[name]![1]])),
    stored: new Map(),
  };
}
