import type { Json } from '../yaml/index.ts';

/** Where CloudFormation would take a part of the document for a function or a reference of its own: none that can be escaped. */
export function cloudFormationCollisions(value: Json, path: readonly string[] = []): readonly string[] {
  const where = path.join('/');
  if (typeof value === 'string')
    return value.includes('{{resolve:') ? [`${where}: CloudFormation replaces "{{resolve:…}}" in texts.`] : [];
  if (typeof value !== 'object' || value === null) return [];
  const entries = Object.entries(value);
  const [only] = entries.length === 1 && !Array.isArray(value) ? entries : [];
  const own =
    only && /^(?:Ref|Condition|Fn::.+)$/.test(only[0])
      ? [
          `${where}: CloudFormation takes a lone "${only[0]}" for a function of its own: declare another property beside it.`,
        ]
      : [];
  return [...own, ...entries.flatMap(([name, member]) => cloudFormationCollisions(member, [...path, name]))];
}

/** Texts that the Serverless Framework takes for variables of its own where a file is read into `resources:`. */
const SERVERLESS_VARIABLE = /\$\{[\w-]+(?:\([^)]*\))?:(?!:)/;

/** Where the Serverless Framework would fill in a part of the document. */
export function serverlessCollisions(value: Json, path: readonly string[] = []): readonly string[] {
  if (typeof value === 'string')
    return SERVERLESS_VARIABLE.test(value)
      ? [`${path.join('/')}: the Serverless Framework takes a part of it for a variable of its own.`]
      : [];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([name, member]) => serverlessCollisions(member, [...path, name]));
}
