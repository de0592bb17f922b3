import type { ClientLanguage } from '../code/languages/language.ts';
import { mappedTo, operationId } from '../contract/index.ts';
import { type CopyOperation, copyScript } from '../export/index.ts';
import { type Exportable, isMapped, type Root } from '../snapshot/index.ts';
import { TARGETS, type Target } from '../targets/index.ts';
import { didYouMean, listed } from '../text/index.ts';
import type { Files } from './generated-files.ts';
import type { Parsed } from './options.ts';
import { UsageError } from './verb.ts';

/** A client that a script uses: that of a language that has one. */
export type Copier = ClientLanguage & Required<Pick<ClientLanguage, 'copy'>>;

export interface Copy {
  readonly from: Target;
  readonly to: Target;
  /** Names of operations; all that can be copied where there is none. */
  readonly names: readonly string[];
}

/** `--from`, `--to`, `--operation`. */
export function copyOptions(options: Parsed): Copy {
  const target = (name: 'from' | 'to', possible: readonly Target[]): Target => {
    const written = options.text(name);
    const found = possible.find(one => one.name === written);
    if (found) return found;
    const names = possible.map(one => one.name);
    throw new UsageError(
      written === undefined
        ? `Say where to copy ${name}: --${name} ${names.join(' or ')}.`
        : `--${name} is ${listed(names)}, not "${written}".${didYouMean(written, names)}`,
    );
  };
  const from = target(
    'from',
    TARGETS.filter(({ copying }) => copying?.from),
  );
  return {
    from,
    to: target(
      'to',
      TARGETS.filter(({ copying }) => copying),
    ),
    names: options.list('operation'),
  };
}

/** The script, the client that it uses, and which operations it cannot copy by, each with the reason. */
export function copyFiles(root: Root, exported: Exportable, copy: Copy, client: Copier): Files {
  const { from, to, names } = copy;
  const known = exported.operations.map(({ operation }) => operation);
  const unknown = names.find(name => !known.some(one => one.name.value === name || operationId(one) === name));
  if (unknown !== undefined)
    throw new UsageError(
      `There is no operation "${unknown}" that is mapped to ${to.title}.${didYouMean(
        unknown,
        known.map(one => one.name.value),
      )}`,
    );
  const reports: string[] = [];
  const operations: CopyOperation[] = [];
  const asked = exported.operations.filter(
    ({ operation }) =>
      names.length === 0 || names.some(name => name === operation.name.value || name === operationId(operation)),
  );
  const used = asked.filter(({ operation }) => {
    const made = copied(root, operation, copy);
    if (typeof made !== 'string') operations.push(made);
    else if (names.length > 0 || made !== ABSENT) reports.push(`${operationId(operation)} copies nothing: ${made}.`);
    return typeof made !== 'string';
  });
  if (operations.length === 0)
    reports.push(
      `No operation stores in ${from.title} and in ${to.title} what its message says, and nothing else: write one.`,
    );
  const whole = operations.length > 0 && (names.length === 0 || operations.length === asked.length);
  if (!whole) return { files: {}, reports, refused: true };
  const source = from.copying!.from!;
  const command = [
    'generate copy',
    `--from ${from.name}`,
    `--to ${to.name}`,
    ...names.map(name => `--operation ${name}`),
  ];
  const script = copyScript({
    from: from.title,
    to: to.title,
    operations,
    source,
    command: `operation-contracts ${command.join(' ')}`,
  });
  return { files: { [client.copy]: script, [client.file]: client.generate(root.config.api, used) }, reports };
}

const ABSENT = 'it is not mapped to where the copy comes from';

/** How an operation copies; why it does not. */
function copied(
  root: Root,
  operation: Exportable['operations'][number]['operation'],
  { from, to }: Copy,
): CopyOperation | string {
  const declared = root.parsed(operation.file)?.operations.find(({ document }) => document === operation.document);
  const here = declared && mappedTo(declared, from.name);
  const bound = here && root.bound(here);
  const there = root.bound(operation);
  if (!isMapped(bound) || !isMapped(there)) return ABSENT;
  const stored = from.copying!.from!.stored(bound.meaning);
  if ('cannot' in stored) return stored.cannot;
  const elsewhere = to.copying!.holes(there.meaning).flatMap(({ operands }) => operands);
  if (elsewhere.some(({ kind }) => kind === 'now'))
    return `${to.title} gets the time of the message, which would be that of the copy`;
  const context = elsewhere.find(operand => operand.kind === 'context');
  if (context?.kind === 'context')
    return `${to.title} gets context.${context.path.join('.')}, which would be that of the copy`;
  return {
    id: operationId(operation),
    stored,
    errors: operation.errors.map(({ name }) => name),
    there: operation.errors.filter(({ status }) => status === 409).map(({ name }) => name),
  };
}
