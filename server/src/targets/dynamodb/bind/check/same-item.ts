import type { Collector } from '../../../../binding/collector.ts';
import type { Hole } from '../../../../binding/hole.ts';
import type { MapValue, Value } from '../../model/request.ts';
import { keyAttributes } from '../../model/table.ts';
import type { Binding } from '../binding.ts';
import { holesOfValue } from '../walk.ts';

/** A batch or a transaction works on an item once. */
export function checkSameItem({ request, tables, operation }: Binding, out: Collector): void {
  const seen = new Map<string, number>();
  for (const [i, entry] of (request.entries ?? []).entries()) {
    const table = entry.table.kind === 'name' ? tables.get(entry.table.name) : undefined;
    const map = entry.key ?? entry.item;
    const names = table ? keyAttributes(table.key).map(attribute => attribute.name) : [];
    const values = map ? names.map(name => keyValue(map, name)) : [];
    if (!map || names.length === 0 || values.includes(undefined)) continue;
    const origin = map.entries[0]?.origin ?? entry.origin ?? operation.name.range;
    if (entry.each && !values.some(value => value && variesBy(value))) {
      out.add(
        'same-item',
        origin,
        `Each element of \`${entry.each.as}\` names the same item, and DynamoDB takes an item once a request: put a part of the element into the key.`,
      );
      continue;
    }
    const id = JSON.stringify([table!.name, values], (key, value) => (key === 'origin' ? undefined : value));
    const first = seen.get(id);
    if (first === undefined) seen.set(id, i);
    else
      out.add(
        'same-item',
        origin,
        `Entry ${first + 1} has this item already, and DynamoDB takes an item once a transaction: make one entry of the two.`,
      );
  }
}

const keyValue = (map: MapValue<Hole>, name: string): Value<Hole> | undefined =>
  map.entries.find(entry => entry.name === name)?.value;

/** Whether a value takes anything of a loop's element. */
const variesBy = (value: Value<Hole>): boolean =>
  holesOfValue(value).some(hole =>
    hole.operands.some(operand => operand.kind === 'data' && operand.path.some(step => typeof step === 'object')),
  );
