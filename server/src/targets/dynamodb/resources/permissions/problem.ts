import type { PlacedProblem } from '../../../../infra/origins.ts';
import type { Permission } from '../../../../infra/reader.ts';
import { listed } from '../../../../text/index.ts';
import { isWriting } from './iam.ts';

/** What is said of a place that lets functions read or write items past the API. */
export function permissionProblem(permission: Permission, functions: readonly string[]): PlacedProblem {
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
