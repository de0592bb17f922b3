import { FIELDS, type Field } from './operations.ts';

type Input = Readonly<Record<Field, unknown>>;

/** What there is (`world.ts` has the table). */
const PLAIN: Input = {
  owner: 'ann',
  job: 'a1',
  title: 'New',
  state: 'open',
  price: 2,
  by: 3,
  flag: false,
  extra: 'x',
  maybe: 'perhaps',
  note: 'noted',
};

/** Every handler is called with each of these: what is there and what is not, flags on and off, empty, null, missing. */
export const INPUTS: readonly Input[] = [
  PLAIN,
  { ...PLAIN, flag: true, job: 'a2', state: 'done', note: undefined, maybe: null },
  { ...PLAIN, job: 'new', title: '', extra: '', price: 0, note: '' },
  { ...PLAIN, owner: 'bob', job: 'b1', flag: true, state: 'done', price: 1, by: -2, extra: 'a2', maybe: '' },
];

/** The fields that some code names. */
export const fieldsIn = (code: string): readonly Field[] =>
  FIELDS.filter(field => new RegExp(`\\b${field}\\b`).test(code));

/** Arguments of a handler that takes these fields, one by one. */
export const rowOf = (input: Input, fields: readonly Field[]): readonly unknown[] =>
  fields.map(field => input[field] ?? null);

/** The same where an argument can be missing: `note` is the last, and JSON has no undefined. */
export const shortRowOf = (input: Input, fields: readonly Field[]): readonly unknown[] =>
  rowOf(
    input,
    fields.filter(field => input[field] !== undefined),
  );
