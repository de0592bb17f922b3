import type { OperationCall } from '../../code/index.ts';
import { type Operation, operationId } from '../../contract/index.ts';
import { closest, didYouMean, listed, type Problem } from '../../text/index.ts';
import type { Json } from '../../yaml/index.ts';
import { dataProblems } from './data.ts';

/** What calls of operations are checked against. */
export interface KnownOperations {
  /** By `name` or `name@version`; the newest without a version. */
  readonly find: (reference: string) => Operation | undefined;
  readonly all: readonly Operation[];
  /** The self-contained schema of an operation's data; null where it takes any. */
  readonly dataSchema: (operation: Operation) => Json | null;
  /** Today, as `2026-11-24`. */
  readonly today: string;
}

/** `store-user@2`, as a call names it; null where that is not known. */
export const referenceOf = ({ name, version }: OperationCall): string | null =>
  name && (version === null || name.text.includes('@') ? name.text : `${name.text}@${version}`);

/** What is wrong with the calls of operations in one file. */
export const callProblems = (calls: readonly OperationCall[], known: KnownOperations): Problem[] =>
  calls.flatMap(call => {
    const reference = referenceOf(call);
    if (reference === null) return [];
    const operation = known.find(reference);
    if (!operation) return [unknown(call, reference, known)];
    return [
      ...deprecated(call, operation, known),
      ...dataProblems(call, operation, known.dataSchema(operation)),
      ...unhandled(call, operation),
    ];
  });

function unknown(call: OperationCall, reference: string, { all }: KnownOperations): Problem {
  const { range, written } = call.name!;
  const [name = ''] = reference.split('@');
  const versions = all.filter(one => one.name.value === name).map(one => String(one.version.value));
  const references = [...new Set(all.flatMap(one => [one.name.value, operationId(one)]))];
  const near = versions.length > 0 ? name : closest(reference, references);
  const message =
    versions.length > 0
      ? `${name} has no version ${reference.slice(name.length + 1)}: there is ${listed(versions.sort())}.`
      : `There is no operation "${reference}".${didYouMean(reference, references)}`;
  const place = { start: range.start + 1, end: range.end - 1 };
  const fixes =
    near !== undefined && written && call.version === null
      ? [{ title: `Change to "${near}"`, edits: [{ range: place, newText: near }], preferred: true }]
      : [];
  return {
    rule: 'unknown-operation',
    range,
    message,
    fixes,
    subject: subject(call, reference),
    data: { operation: reference },
  };
}

function deprecated(call: OperationCall, operation: Operation, { today }: KnownOperations): Problem[] {
  const { deprecated: about } = operation;
  if (!about) return [];
  const { range, written } = call.name!;
  const id = operationId(operation);
  const { since, sunset, use, reason } = about;
  const when =
    sunset === undefined
      ? `is deprecated${since === undefined ? '' : ` since ${since}`}`
      : sunset < today
        ? `is deprecated, and ended on ${sunset}`
        : `is deprecated, and ends on ${sunset}`;
  const instead = use ? `: call ${use.value} instead` : '';
  const place = { start: range.start + 1, end: range.end - 1 };
  const fixes =
    use && written && call.version === null
      ? [{ title: `Change to "${use.value}"`, edits: [{ range: place, newText: use.value }] }]
      : [];
  return [
    {
      rule: 'deprecated-operation',
      range,
      message: `${id} ${when}${instead}.${reason ? ` ${reason}` : ''}`,
      related: [{ file: operation.file, range: about.range, message: 'It is said here.' }],
      fixes,
      subject: subject(call, id),
      data: { operation: id, use: use?.value ?? null, sunset: sunset ?? null },
    },
  ];
}

function unhandled(call: OperationCall, operation: Operation): Problem[] {
  const { errors } = operation;
  if (call.handled || errors.length === 0) return [];
  const id = operationId(operation);
  const names = errors.map(({ name }) => name);
  return [
    {
      rule: 'unhandled-operation-error',
      range: call.callee,
      message: `${id} may fail with ${listed(names)}, and nothing here catches it: use try, or hand the promise on.`,
      related: errors.map(one => ({ file: operation.file, range: one.range, message: one.description || one.name })),
      subject: subject(call, id),
      data: { operation: id, errors: names },
    },
  ];
}

const subject = ({ enclosing }: OperationCall, what: string): string => `${enclosing.name || 'top level'}: ${what}`;
