import { type Infrastructure, tableOf } from './infrastructure.ts';

/**
 * The tables that an environment variable may name in code: those that the templates give it for the functions whose handler
 * this module is (`src/functions/sign-up`, relative to each template's folder), else for all functions that have the variable
 * in templates of the module's own project. Null is one that nobody knows. A table of a template is named by its logical id, any other by what is written.
 */
export function tablesOfVariable(
  variable: string,
  templates: readonly { readonly infrastructure: Infrastructure; readonly module: string | null }[],
): readonly (string | null)[] {
  const all = templates.flatMap(({ infrastructure, module }) =>
    infrastructure.functions.flatMap(one =>
      one.environment
        .filter(({ name }) => name === variable)
        .map(({ value }) => ({
          own: module !== null && one.module === module,
          near: isNear(module, infrastructure),
          table: tableOf(value, infrastructure),
        })),
    ),
  );
  const own = all.filter(one => one.own);
  return [...new Set((own.length > 0 ? own : all.filter(one => one.near)).map(one => one.table))];
}

/** Whether a module is of a template's project: it stands no further up than the code of the template's functions. */
function isNear(module: string | null, { functions }: Infrastructure): boolean {
  if (module === null) return true;
  return climbs(module) <= Math.max(0, ...functions.map(one => (one.module === null ? 0 : climbs(one.module))));
}

const climbs = (path: string): number => path.split('/').filter(step => step === '..').length;
