import type { Config } from '../../contract/index.ts';
import { allRules } from '../../rules/index.ts';
import { TARGETS } from '../../targets/index.ts';
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

/**
 * A rule's own severity, in a workspace whose operations are mapped to these targets: that on direct calls of a target's is off where
 * it has none.
 */
export function ownSeverity(rule: string, mapped: () => ReadonlySet<string>): Severity | 'off' {
  const target = TARGETS.find(({ directCalls }) => directCalls?.rule.id === rule);
  if (target && !mapped().has(target.name)) return 'off';
  return allRules().get(rule)?.severity ?? 'error';
}

/** The targets whose direct calls are looked for: something is mapped to them, or a configuration asks for their rule. */
export const lookedFor = ({ rules, overrides }: Config, mapped: ReadonlySet<string>): readonly string[] =>
  TARGETS.flatMap(({ name, directCalls }) => {
    const id = directCalls?.rule.id ?? '';
    const written = [rules, ...overrides.map(one => one.rules)].flatMap(one =>
      Object.hasOwn(one, id) ? [one[id]] : [],
    );
    return directCalls && (mapped.has(name) || written.some(severity => severity !== 'off')) ? [name] : [];
  });
