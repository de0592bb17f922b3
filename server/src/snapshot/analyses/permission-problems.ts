import { type Infrastructure, isWriting, type Permission, type PlacedProblem } from '../../infra/index.ts';
import { listed } from '../../text/index.ts';
import { matcher } from '../files/globs.ts';
import { folderOf, relativePath } from '../files/uri.ts';
import type { Root } from '../state/root.ts';

/** Where a template lets Lambda functions read or write items. Functions whose handlers `lint.allow` takes may. */
export function permissionProblems(root: Root, infrastructure: Infrastructure): PlacedProblem[] {
  const allowed = matcher(root.config.lint.allow.map(glob => glob.value));
  const folder = relativePath(root.folder, folderOf(infrastructure.file)) ?? '';
  const files = (module: string): readonly string[] => root.languages.all.flatMap(one => one.files.filesOf(module));
  const mayCall = new Set(
    infrastructure.functions
      .filter(({ module }) => module !== null && files(module).some(file => allowed(below(folder, file))))
      .map(one => one.name),
  );
  return infrastructure.permissions.flatMap((permission): PlacedProblem[] => {
    const functions = permission.functions.filter(name => !mayCall.has(name));
    return functions.length > 0 || permission.functions.length === 0 ? [problem(permission, functions)] : [];
  });
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

function problem(permission: Permission, functions: readonly string[]): PlacedProblem {
  const { name, actions, resources, role, range, file } = permission;
  const who =
    functions.length > 0
      ? listed(functions, 4)
      : role === null
        ? 'Whoever asks'
        : `Lambda functions with the role ${role}`;
  const writes = actions.some(isWriting);
  const reads = actions.some(action => !isWriting(action));
  const what = reads && writes ? 'read and write' : writes ? 'write' : 'read';
  const where = resources.length > 0 ? `items of ${listed(resources, 3)}` : 'the items of any table';
  return {
    rule: 'dynamodb-permission',
    file,
    range,
    message: `${who} may ${what} ${where} past the API (${shortened(name)}). Take this away once the code calls operations only.`,
    subject: `${functions.join(', ') || role || ''}: ${name}`,
    data: { functions, role, policy: name, actions, resources },
  };
}

const shortened = (name: string): string => (name.length > 80 ? `${name.slice(0, 79)}…` : name);
