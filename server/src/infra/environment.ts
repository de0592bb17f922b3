import { type Infrastructure, resourceOf } from './infrastructure.ts';
import { type InfraText, importOf } from './value.ts';

/** A template, and a module of code as it is named from there. */
export interface Seen {
  readonly infrastructure: Infrastructure;
  /** Relative to the template's folder; null where the module is not asked for. */
  readonly module: string | null;
  /** Relative to the folder whose code the template is for, where that is another: `infra/` has none of its own. */
  readonly beside?: string | null;
}

/**
 * The resources that an environment variable may name in code: those that the templates give it for the functions whose handler
 * this module is (`src/functions/sign-up`, relative to each template's folder), else for all functions that have the variable
 * in templates of the module's own project. Null is one that nobody knows. A resource of a template is named by its logical id, any
 * other by what is written.
 */
export function resourcesOfVariable(variable: string, templates: readonly Seen[]): readonly (string | null)[] {
  const all = templates.flatMap(({ infrastructure, module, beside = module }) =>
    infrastructure.functions.flatMap(one =>
      one.environment
        .filter(({ name }) => name === variable)
        .map(({ value }) => ({
          own: module !== null && (one.module === module || one.module === beside),
          near: isNear(beside, infrastructure),
          resource: namedResource(value, infrastructure, templates),
        })),
    ),
  );
  const own = all.filter(one => one.own);
  return [...new Set((own.length > 0 ? own : all.filter(one => one.near)).map(one => one.resource))];
}

/** The resource that a text of a template names, in the template that exports it, too. */
function namedResource(value: InfraText, infrastructure: Infrastructure, templates: readonly Seen[]): string | null {
  const name = importOf(value);
  if (name === null) return resourceOf(value, infrastructure);
  for (const { infrastructure: other } of templates) {
    const exported = other.exports.get(name);
    // What is exported may be imported itself; nobody exports in a circle.
    if (exported) return importOf(exported) === null ? resourceOf(exported, other) : null;
  }
  return null;
}

/** Whether a module is of a template's project: it stands no further up than the code of the template's functions. */
function isNear(module: string | null, { functions }: Infrastructure): boolean {
  if (module === null) return true;
  return climbs(module) <= Math.max(0, ...functions.map(one => (one.module === null ? 0 : climbs(one.module))));
}

const climbs = (path: string): number => path.split('/').filter(step => step === '..').length;
