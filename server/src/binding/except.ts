import type { ObjectType } from '../schema/index.ts';
import { didYouMean } from '../text/index.ts';
import type { Entry } from '../yaml/index.ts';
import type { Collector } from './collector.ts';

/** The names in `$except`. `said` begins the message on one that is no property of what is spread. */
export function exceptions(
  except: Entry | undefined,
  type: ObjectType,
  said: 'There is' | 'The result has',
  out: Collector,
): Set<string> {
  if (!except) return new Set();
  const items = except.value.kind === 'sequence' ? except.value.items : [except.value];
  const names = new Set<string>();
  for (const item of items) {
    if (item.kind !== 'scalar')
      out.error('dollar-key', item.range, '"$except" takes a list of property names: $except: [cursor].');
    else if (!type.properties.has(item.text))
      out.add(
        'unknown-reference',
        item.range,
        `${said} no property "${item.text}" to leave out.${didYouMean(item.text, type.properties.keys())}`,
      );
    else names.add(item.text);
  }
  return names;
}
