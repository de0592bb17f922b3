import { type Infrastructure, tableOf } from './infrastructure.ts';

/**
 * The table that an environment variable names in code: the one that the templates give it for the functions whose handler
 * this module is (`src/functions/sign-up`, relative to each template's folder), else for all functions that have the variable.
 * Null where they differ or nobody knows. A table of a template is named by its logical id, any other by what is written.
 */
export function tableOfVariable(
  variable: string,
  templates: readonly { readonly infrastructure: Infrastructure; readonly module: string | null }[],
): string | null {
  const all = templates.flatMap(({ infrastructure, module }) =>
    infrastructure.functions.flatMap(one =>
      one.environment
        .filter(({ name }) => name === variable)
        .map(({ value }) => ({ own: module !== null && one.module === module, table: tableOf(value, infrastructure) })),
    ),
  );
  const own = all.filter(one => one.own);
  const tables = new Set((own.length > 0 ? own : all).map(one => one.table));
  return tables.size === 1 ? ([...tables][0] ?? null) : null;
}
