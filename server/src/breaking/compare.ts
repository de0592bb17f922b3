import { operationId } from '../contract/index.ts';
import { dateOf } from '../text/index.ts';
import type { Json } from '../yaml/index.ts';
import type { Change, Side } from './change.ts';
import { errorChanges } from './errors.ts';
import { promiseChanges } from './promises.ts';
import { change, schemaChanges } from './schemas.ts';

/** Nobody calls it: a draft, or an operation whose sunset has come. */
export const isFree = ({ operation }: Side, today: string): boolean => {
  const sunset = dateOf(operation.deprecated?.sunset);
  return operation.stability === 'draft' || (sunset !== undefined && sunset <= today);
};

/** What changed between two states of one operation for those who call it. `today` is `2026-11-25`. */
export function compareOperations(before: Side, after: Side, today: string): Change[] {
  if (isFree(before, today)) return [];
  // Which failure of another target stands for which is for its examples to show, not for the two mappings to tell.
  const [was, is] = before.target === after.target ? [before, after] : [unmapped(before), unmapped(after)];
  const changes = [
    ...schemaChanges(was, is),
    ...errorChanges(was, is),
    ...promiseChanges(before, after, today),
    ...(before.answers && !after.answers ? [unreadableMapping(after)] : []),
  ];
  return before.operation.stability === 'beta' ? changes.map(beta) : changes;
}

const unreadableMapping = (after: Side): Change =>
  change(
    'contract-uncompared',
    after,
    ['mapping'],
    'The mapping has an error, so that what it answers cannot be compared: this may break callers.',
  );

/** What is promised to callers, whatever it is mapped to. */
const unmapped = (side: Side): Side => ({ ...side, answers: null });

/** A beta may break with a warning. */
const beta = (one: Change): Change => (one.severity === 'error' ? { ...one, severity: 'warning' } : one);

/** What became of an operation that is not there any more; null where it may have gone. */
export function goneOperation(
  before: Side,
  now: readonly Side[],
  wasThere: (id: string) => boolean,
  today: string,
): Change | null {
  if (isFree(before, today)) return null;
  const { operation } = before;
  const { name, version, deprecated } = operation;
  const made = ((): Change => {
    const versions = now.filter(side => side.operation.name.value === name.value);
    const next = versions.find(side => !wasThere(operationId(side.operation))) ?? versions[0];
    if (next) {
      const other = next.operation.version.value;
      const text = `Version ${version.value} of ${name.value} is gone, and there is version ${other}: callers post to /v${version.value}/${name.value}. Keep both, as two documents.`;
      return {
        ...change('operation-version-removed', next, ['version'], text, [version.value, other]),
        operation: operationId(operation),
      };
    }
    const renamed = now.find(side => !wasThere(operationId(side.operation)) && isTheSame(before, side));
    if (renamed) {
      const other = renamed.operation.name.value;
      const text = `${name.value} is called ${other} now: callers post to /v${version.value}/${name.value}. Keep it under the old name too, deprecated.`;
      return {
        ...change('operation-renamed', renamed, ['operation'], text, [name.value, other]),
        operation: operationId(operation),
      };
    }
    const sunset = dateOf(deprecated?.sunset);
    const text = sunset
      ? `${operationId(operation)} is gone before its sunset on ${sunset}.`
      : deprecated
        ? `${operationId(operation)} is gone, and callers were told no day: give \`deprecated\` a \`sunset\` first.`
        : `${operationId(operation)} is gone: deprecate it with a \`sunset\` first.`;
    return change('operation-removed', before, ['operation'], text, [operationId(operation), null]);
  })();
  return operation.stability === 'beta' ? beta(made) : made;
}

/** The same messages and answers, or the same mapping: an operation that only its name tells from the other. */
function isTheSame(a: Side, b: Side): boolean {
  if (a.data === null && a.result === null) return false;
  const text = (json: Json): string => JSON.stringify(json);
  return text(a.data) === text(b.data) && text(a.result) === text(b.result);
}
