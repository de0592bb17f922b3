import { listed, type Problem } from '../../../text/index.ts';
import { type PostgresColumn, type PostgresSession, postgresError } from '../../postgres.ts';
import type { Backend } from '../../target.ts';
import type { Binding } from '../bind/index.ts';
import type { PostgresBackend } from '../local/backend.ts';
import { positional } from '../local/postgres-statement.ts';
import { columnsRead } from './columns.ts';
import { parameterTypes } from './parameters.ts';
import { placeIn } from './place.ts';

/** What PostgreSQL says of a statement on the database's schema: it is planned with each type that a parameter may have, and not run. */
export async function plan(binding: Binding, backend: Backend): Promise<readonly Problem[]> {
  const session = (backend as PostgresBackend).sessions.get(binding.database.name);
  if (!session) return [];
  const types = parameterTypes(binding);
  const usual = (name: string): number => types.get(name)?.[0] ?? 0;
  const first = await planned(binding, session, usual);
  if ('problem' in first) return [first.problem];
  const problems = unanswered(binding, first.columns);
  for (const [name, [, ...others]] of types)
    for (const other of others) {
      const tried = await planned(binding, session, one => (one === name ? other : usual(one)), name);
      if ('problem' in tried) problems.push(tried.problem);
    }
  return problems;
}

type Planned = { readonly columns: readonly PostgresColumn[] } | { readonly problem: Problem };

/** `varied`: the parameter that has another type than usual. */
async function planned(
  binding: Binding,
  session: PostgresSession,
  typeOf: (name: string) => number,
  varied?: string,
): Promise<Planned> {
  const { text, names, original } = positional(binding.statement.sql);
  try {
    return { columns: await session.describe(text, names.map(typeOf)) };
  } catch (error) {
    const refused = postgresError(error);
    if (!refused) throw error;
    const { message, hint, position } = refused;
    // PostgreSQL counts characters, and a position names a parameter where it stands in the text.
    const offset = position === undefined ? undefined : original([...text].slice(0, position - 1).join('').length);
    const parameter = binding.statement.parameters.find(({ name }) => name === varied);
    const range = parameter && position === undefined ? parameter.origin : placeIn(binding, offset);
    const where =
      parameter && typeOf(parameter.name) === 0
        ? ' This is so where the value is absent or null: cast it, such as `${…}::text`.'
        : '';
    const plain = message.replace(/parameter \$(\d+)/, (_, n: string) => nameOf(binding, names[Number(n) - 1]));
    return {
      problem: {
        rule: 'sql-plan',
        range,
        message: `PostgreSQL refuses this statement: ${plain}.${hint === undefined ? '' : ` ${hint}`}${where}`,
      },
    };
  }
}

/** `$1` as the contract has it. */
function nameOf({ statement, operation }: Binding, name: string | undefined): string {
  const origin = statement.parameters.find(one => one.name === name)?.origin;
  return origin ? 'this value' : `a parameter of ${operation.name.value}`;
}

/** Columns that the answer reads and the statement does not have. */
function unanswered(binding: Binding, columns: readonly PostgresColumn[]): Problem[] {
  const names = columns.map(({ name }) => name);
  return columnsRead(binding)
    .filter(({ name }) => !names.includes(name))
    .map(({ name, origin }) => ({
      rule: 'sql-plan',
      range: origin,
      message: `The statement answers no column "${name}": it answers ${listed(names)}.`,
    }));
}
