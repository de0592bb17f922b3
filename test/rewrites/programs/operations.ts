/** What a handler is called with. `note` may be missing, `maybe` may be null. */
export const FIELDS = ['owner', 'job', 'title', 'state', 'price', 'by', 'flag', 'extra', 'maybe', 'note'] as const;
export type Field = (typeof FIELDS)[number];
export type FieldType = 'text' | 'number' | 'flag';
export const typeOfField = (field: Field): FieldType =>
  field === 'price' || field === 'by' ? 'number' : field === 'flag' ? 'flag' : 'text';

export type Value = { readonly field: Field } | { readonly text: string } | { readonly number: number };
export type Attributes = readonly (readonly [string, Value])[];

/** `attribute_exists(title)`, `#s = :s` */
export interface Term {
  readonly is: '=' | '>' | '>=' | 'attribute_exists' | 'attribute_not_exists';
  readonly attribute: string;
  readonly value?: Value;
}

/** A request of a contract, as an SDK takes it, before it is written down. */
export interface Request {
  readonly action:
    | 'GetItem'
    | 'PutItem'
    | 'UpdateItem'
    | 'DeleteItem'
    | 'Query'
    | 'Scan'
    | 'TransactWriteItems'
    | 'ConditionCheck';
  /** Of a transaction. */
  readonly entries?: readonly { readonly kind: string; readonly request: Request }[];
  readonly index?: string;
  readonly key?: Attributes;
  readonly item?: Attributes;
  /** Of an item, attributes that the contract takes and does not need. */
  readonly optional?: Attributes;
  readonly keyCondition?: readonly Term[];
  readonly filter?: readonly Term[];
  readonly condition?: readonly Term[];
  readonly update?: {
    readonly clause: 'SET' | 'ADD';
    readonly attribute: string;
    readonly value: Value;
    /** What it may set besides. */
    readonly optional?: Attributes;
  };
  readonly returns?: 'ALL_NEW' | 'ALL_OLD';
  readonly consistent?: true;
  readonly descending?: true;
  readonly limit?: number;
  /** Attributes of the answer that the contract gives: a text and a number. */
  readonly answers?: { readonly S?: string; readonly N?: string };
  /** Whether its answers are pages. */
  readonly pages?: true;
  /** Whether it answers how many there are. */
  readonly counts?: true;
}

const field = (name: Field): Value => ({ field: name });
const KEY: Attributes = [
  ['owner', field('owner')],
  ['job', field('job')],
];
const OWN: Term = { is: '=', attribute: 'owner', value: field('owner') };
const THERE: Term = { is: 'attribute_exists', attribute: 'job' };

/** Every contract of `world/`, and the request that it sends. */
export const OPERATIONS = {
  'read-job': { action: 'GetItem', key: KEY, answers: { S: 'title', N: 'price' } },
  'read-job-now': { action: 'GetItem', key: KEY, consistent: true, answers: { S: 'title' } },
  'save-job': {
    action: 'PutItem',
    item: [...KEY, ['title', field('title')]],
    optional: [
      ['state', field('state')],
      ['price', field('price')],
      ['password', field('extra')],
      ['note', field('note')],
    ],
  },
  'open-job': {
    action: 'PutItem',
    item: [...KEY, ['title', field('title')], ['price', field('price')], ['state', { text: 'open' }]],
    condition: [{ is: 'attribute_not_exists', attribute: 'job' }],
  },
  'keep-tags': {
    action: 'PutItem',
    item: [...KEY, ['title', field('title')], ['state', field('state')], ['password', field('extra')]],
    condition: [THERE],
  },
  'retitle-job': {
    action: 'UpdateItem',
    key: KEY,
    update: { clause: 'SET', attribute: 'title', value: field('title') },
    condition: [THERE],
    returns: 'ALL_NEW',
    answers: { S: 'title', N: 'price' },
  },
  'note-job': {
    action: 'UpdateItem',
    key: KEY,
    update: { clause: 'SET', attribute: 'note', value: field('title') },
  },
  // What may be null: a call stores it, and an operation that takes null removes the attribute.
  'label-job': {
    action: 'UpdateItem',
    key: KEY,
    update: { clause: 'SET', attribute: 'label', value: field('maybe') },
  },
  'mark-job': {
    action: 'UpdateItem',
    key: KEY,
    update: { clause: 'SET', attribute: 'state', value: field('state'), optional: [['title', field('title')]] },
  },
  'count-job': {
    action: 'UpdateItem',
    key: KEY,
    update: { clause: 'ADD', attribute: 'tally', value: field('by') },
    returns: 'ALL_NEW',
    answers: { N: 'tally' },
  },
  'drop-job': { action: 'DeleteItem', key: KEY },
  'close-job': {
    action: 'DeleteItem',
    key: KEY,
    condition: [{ is: '=', attribute: 'state', value: field('state') }],
  },
  'take-job': { action: 'DeleteItem', key: KEY, returns: 'ALL_OLD', answers: { S: 'title', N: 'price' } },
  'list-jobs': { action: 'Query', keyCondition: [OWN], counts: true },
  'jobs-in-state': {
    action: 'Query',
    keyCondition: [OWN],
    filter: [{ is: '=', attribute: 'state', value: field('state') }],
  },
  'jobs-from': {
    action: 'Query',
    keyCondition: [OWN, { is: '>=', attribute: 'job', value: field('job') }],
    descending: true,
    limit: 2,
  },
  'jobs-by-rank': {
    action: 'Query',
    index: 'by-state',
    keyCondition: [
      { is: '=', attribute: 'state', value: field('state') },
      { is: '>', attribute: 'rank', value: field('price') },
    ],
  },
  'pages-of-jobs': { action: 'Query', keyCondition: [OWN], limit: 2, pages: true },
  'move-job': {
    action: 'TransactWriteItems',
    entries: [
      {
        kind: 'Put',
        request: {
          action: 'PutItem',
          item: [
            ['owner', field('extra')],
            ['job', field('job')],
            ['title', field('title')],
          ],
          condition: [{ is: 'attribute_not_exists', attribute: 'job' }],
        },
      },
      { kind: 'Delete', request: { action: 'DeleteItem', key: KEY, condition: [THERE] } },
    ],
  },
  'titled-jobs': { action: 'Scan', filter: [{ is: 'attribute_exists', attribute: 'title' }] },
} satisfies Record<string, Request>;
export type OperationName = keyof typeof OPERATIONS;
export const SET_NULL = 'value: what may be null is set';
/** Whether a request sends what may be null, and its contract takes that. */
export const setsNull = (request: Request): boolean =>
  request.update !== undefined && 'field' in request.update.value && request.update.value.field === 'maybe';

/** Those with properties that may be missing stand more often: there a value that is none means something. */
export const OFTEN: readonly OperationName[] = [
  ...(Object.keys(OPERATIONS) as OperationName[]),
  'save-job',
  'save-job',
  'save-job',
  'mark-job',
  'mark-job',
  'label-job',
];
