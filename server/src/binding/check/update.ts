import type { Binding } from '../binding.ts';
import type { Collector } from '../collector.ts';
import { decisive } from '../walk.ts';

/** An update of optional properties alone needs a contract that demands one of them: DynamoDB refuses an update of nothing. */
export function checkUpdate({ request, operation }: Binding, out: Collector): void {
  const { update } = request;
  if (!update) return;
  const clauses = [
    ...update.set.map(clause => (clause.value.kind === 'value' ? decisive(clause.value.value) : [])),
    ...update.add.map(clause => decisive(clause.value)),
    ...update.delete.map(clause => decisive(clause.value)),
  ];
  if (update.remove.length > 0 || clauses.length === 0) return;
  if (clauses.some(holes => !holes.some(hole => hole.optional))) return;
  const names = new Set(
    clauses
      .flat()
      .flatMap(hole =>
        hole.operands.flatMap(operand =>
          operand.kind === 'data' && operand.path.length === 2 ? [String(operand.path[1])] : [],
        ),
      ),
  );
  const schema = operation.data?.node;
  const least = numberAt(schema, 'minProperties');
  const required = listAt(schema, 'required');
  const others = listKeys(schema).filter(name => !required.includes(name) && !names.has(name));
  // Without the required ones and all optional ones that the update does not use, one that it uses must still be there.
  if (least > required.length + others.length) return;
  const [first] = update.set;
  out.add(
    'update-of-nothing',
    first?.origin ?? operation.name.range,
    `All that this update changes is optional: a message without any of it would change nothing. Add \`minProperties: ${required.length + others.length + 1}\` to the data.`,
  );
}

type Schema = NonNullable<Binding['operation']['data']>['node'] | undefined;

const member = (schema: Schema, name: string) =>
  schema?.kind === 'mapping' ? schema.entries.find(entry => entry.key.text === name)?.value : undefined;

function numberAt(schema: Schema, name: string): number {
  const value = member(schema, name);
  return value?.kind === 'scalar' ? Number(value.text) : 0;
}

function listAt(schema: Schema, name: string): string[] {
  const value = member(schema, name);
  return value?.kind === 'sequence' ? value.items.flatMap(item => (item.kind === 'scalar' ? [item.text] : [])) : [];
}

function listKeys(schema: Schema): string[] {
  const value = member(schema, 'properties');
  return value?.kind === 'mapping' ? value.entries.map(entry => entry.key.text) : [];
}
