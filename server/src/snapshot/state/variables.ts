import { resourcesOfVariable } from '../../infra/index.ts';
import { folderOf, relativeReference } from '../files/uri.ts';
import type { Use } from './facts.ts';
import { FOLDER } from './inputs.ts';
import { FOLDERS_OF_CODE, OWN_FILES } from './own-files.ts';
import { DECLARED, infrastructureOf } from './storage.ts';

/**
 * The resources that an environment variable may name in a file of code: their names in contracts, else the physical names; null is
 * one that cannot be told.
 */
export function namedByVariable(use: Use, uri: string, variable: string): readonly (string | null)[] {
  const module = uri.replace(/\.[^./]+$/, '');
  const templates = use(OWN_FILES, null).resources.flatMap(({ uri: template, kind }) => {
    const infrastructure = kind === 'template' ? infrastructureOf(use, template) : null;
    // What a tool has written stands for what is beside its folder.
    const beside = template.replace(/\/(?:cdk\.out|\.serverless|\.aws-sam)\/.*$/, '/template');
    if (!infrastructure) return [];
    const project = `${projectOf(use, folderOf(beside))}/template`;
    return [
      {
        infrastructure,
        module: relativeReference(beside, module, false),
        beside: relativeReference(project, module, false),
      },
    ];
  });
  const physical = new Map(
    use(DECLARED, null).flatMap(({ resource: { name, physicalName } }) =>
      physicalName.kind === 'literal' ? [[physicalName.text, name] as const] : [],
    ),
  );
  return resourcesOfVariable(variable, templates).map(name => (name === null ? null : (physical.get(name) ?? name)));
}

/** The folder whose code a template in this one is for: `infra/` without code is for what stands beside it. */
function projectOf(use: Use, folder: string): string {
  const root = use(FOLDER, null);
  const isIt = folder === root || !folder.startsWith(root) || use(FOLDERS_OF_CODE, null).has(folder);
  return isIt ? folder : projectOf(use, folderOf(folder));
}
