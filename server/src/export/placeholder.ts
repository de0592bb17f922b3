/** A stage variable's name as CloudFormation can have it: letters and digits. `USERS_TABLE` is `UsersTable`. */
export const placeholder = (variable: string): string =>
  /^[A-Za-z0-9]+$/.test(variable)
    ? variable
    : variable
        .split(/[^A-Za-z0-9]+/)
        .map(word => (/^[A-Z0-9]+$/.test(word) ? word.charAt(0) + word.slice(1).toLowerCase() : word))
        .map(word => word.charAt(0).toUpperCase() + word.slice(1))
        .join('');

/** Literal text inside of `Fn::Sub`. */
export const literalInSub = (text: string): string => text.replaceAll('${', '${!');

/** The stage variables that a template reads, by name. */
export const stageVariablesOf = (templates: readonly string[]): string[] => [
  ...new Set(
    templates.flatMap(text =>
      [...text.matchAll(/\$!?\{?stageVariables\.([A-Za-z][A-Za-z0-9_]*)/g)].map(([, name]) => name!),
    ),
  ),
];
