import { FORMS, type Form, OPERATION_FORM } from '../contract/form/index.ts';
import { get, type Node } from '../yaml/index.ts';
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

/** The form of a document of a file: of an operation that of the target which it is mapped to. */
export function formOfFile(
  kind: FormKind,
  resources: ResourceKind | undefined,
  root: Node,
  targets: readonly Target[],
): FileForm {
  if (kind === 'operation') return { form: formOfOperation(root, targets), what: 'An operation contract' };
  if (kind === 'resource') return resources ?? { form: {}, what: 'This file' };
  return { form: FORMS[kind], what: OTHERS[kind] };
}

const MADE = new Map<Target, { readonly of: readonly Target[]; readonly form: Form }>();

/** The form of operations: every target's mapping, and the contents of the one that this document is mapped to. */
export function formOfOperation(root: Node | undefined, targets: readonly Target[]): Form {
  const mapping = get(root, 'mapping');
  const target = targets.find(({ name }) => get(mapping, name)) ?? targets[0]!;
  const made = MADE.get(target);
  if (made && made.of.length === targets.length && made.of.every((one, i) => one === targets[i])) return made.form;
  const form = composed(target, targets);
  MADE.set(target, { of: [...targets], form });
  return form;
}

function composed(target: Target, targets: readonly Target[]): Form {
  const { properties = {}, $defs } = OPERATION_FORM;
  const names = targets.map(({ name }) => name);
  const mapping = properties.mapping!;
  const example = properties.examples!.items!;
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
        items: {
          ...example,
          properties: {
            ...example.properties,
            given: { ...given, items: target.form.content },
            then: { ...then, items: target.form.content },
          },
        },
      },
    },
    $defs: Object.assign({}, $defs, ...targets.map(({ form }) => form.$defs)) as Readonly<Record<string, Form>>,
  };
}
