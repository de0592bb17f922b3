import { FORMS, type Form, OPERATION_FORM } from '../contract/form/index.ts';
import type { ResourceKind, Target } from './target.ts';

/** The kinds of files that have a form of ours. */
export type FormKind = 'operation' | 'resource' | keyof typeof FORMS;

/** What a file of some kind looks like, and what it is called in messages. */
export interface FileForm {
  readonly form: Form;
  readonly what: string;
}

const OTHERS: Readonly<Record<keyof typeof FORMS, string>> = {
  config: 'The configuration',
  accepted: 'The list of accepted changes',
  wrappers: 'The table of wrapper libraries',
};

/** The form of a document of a file. */
export function formOfFile(kind: FormKind, resources: ResourceKind | undefined, targets: readonly Target[]): FileForm {
  if (kind === 'operation') return { form: formOfOperation(targets), what: 'An operation contract' };
  if (kind === 'resource') return resources ?? { form: {}, what: 'This file' };
  return { form: FORMS[kind], what: OTHERS[kind] };
}

let made: { readonly of: readonly Target[]; readonly form: Form } | undefined;

/** The form of operations: every target's mapping, and what examples store of each. */
export function formOfOperation(targets: readonly Target[]): Form {
  if (made?.of.length !== targets.length || made.of.some((one, i) => one !== targets[i]))
    made = { of: [...targets], form: composed(targets) };
  return made.form;
}

function composed(targets: readonly Target[]): Form {
  const { properties = {}, $defs } = OPERATION_FORM;
  const names = targets.map(({ name }) => name);
  const mapping = properties.mapping!;
  const example = properties.examples!.items!;
  const steps = (form: Form): Form => ({
    ...form,
    items: { oneOf: [...(form.items?.oneOf ?? []), ...targets.map(target => target.form.content)] },
  });
  const { given, then } = example.properties!;
  return {
    ...OPERATION_FORM,
    properties: {
      ...properties,
      mapping: {
        ...mapping,
        properties: {
          ...Object.fromEntries(targets.map(({ name, form }) => [name, form.mapping])),
          ...(names.length === 1 ? {} : { use: { ...mapping.properties!.use, enum: names } }),
        },
        ...(names.length === 1 ? { required: names } : { minProperties: 1 }),
      },
      examples: {
        ...properties.examples,
        items: { ...example, properties: { ...example.properties, given: steps(given!), then: steps(then!) } },
      },
    },
    $defs: Object.assign({}, $defs, ...targets.map(({ form }) => form.$defs)) as Readonly<Record<string, Form>>,
  };
}
