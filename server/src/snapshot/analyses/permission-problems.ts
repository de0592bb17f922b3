import type { Infrastructure, PlacedProblem } from '../../infra/index.ts';
import { matcher } from '../files/globs.ts';
import { folderOf, relativePath } from '../files/uri.ts';
import type { Root } from '../state/root.ts';

/** Where a template lets Lambda functions read or write what is stored. Functions whose handlers `lint.allow` takes may. */
export function permissionProblems(root: Root, infrastructure: Infrastructure): PlacedProblem[] {
  const allowed = matcher(root.config.lint.allow.map(glob => glob.value));
  const folder = relativePath(root.folder, folderOf(infrastructure.file)) ?? '';
  const files = (module: string): readonly string[] => root.languages.all.flatMap(one => one.files.filesOf(module));
  const mayCall = new Set(
    infrastructure.functions
      .filter(({ module }) => module !== null && files(module).some(file => allowed(below(folder, file))))
      .map(one => one.name),
  );
  return [...infrastructure.permissions].flatMap(([reader, permissions]) =>
    permissions.flatMap((permission): PlacedProblem[] => {
      const functions = permission.functions.filter(name => !mayCall.has(name));
      if (functions.length === 0 && permission.functions.length > 0) return [];
      return reader.permissionProblem ? [reader.permissionProblem(permission, functions)] : [];
    }),
  );
}

/** `../src/app` below `infra` is `src/app`. */
function below(folder: string, path: string): string {
  const steps = folder === '' ? [] : folder.split('/');
  for (const step of path.split('/')) {
    if (step === '..') steps.pop();
    else steps.push(step);
  }
  return steps.join('/');
}
