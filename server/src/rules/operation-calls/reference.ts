import type { OperationCall } from '../../code/index.ts';

/** `store-user@2`, as a call names it; null where that is not known. */
export const referenceOf = ({ name, version }: OperationCall): string | null =>
  name && (version === null || name.text.includes('@') ? name.text : `${name.text}@${version}`);

/** What a finding is about, wherever it stands: the function around the call, and the operation. */
export const subjectOf = ({ enclosing }: OperationCall, what: string): string =>
  `${enclosing.name || 'top level'}: ${what}`;
