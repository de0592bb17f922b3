import type { Config } from '../../contract/index.ts';
import type { Severity } from '../../text/index.ts';
import { matcher } from '../files/globs.ts';

/** What a configuration says of a rule in a file, by its path below the root: the last override that matches, then `rules`. */
export function writtenSeverity(
  { overrides, rules }: Config,
  rule: string,
  path: string,
): Severity | 'off' | undefined {
  const override = overrides.findLast(
    one => Object.hasOwn(one.rules, rule) && matcher(one.files.map(glob => glob.value))(path),
  );
  return override?.rules[rule] ?? (rule in rules ? rules[rule] : undefined);
}
