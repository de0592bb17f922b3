import acceptedForm from '../../../../schemas/accepted.schema.json' with { type: 'json' };
import configForm from '../../../../schemas/config.schema.json' with { type: 'json' };
import wrappersForm from '../../../../schemas/wrappers.schema.json' with { type: 'json' };
import { get, type Node, textOf } from '../../yaml/index.ts';
import operationForm from './operation.schema.json' with { type: 'json' };

/** The part of JSON Schema that our own schemas (schemas/*.json) are written in. */
export interface Form {
  readonly $ref?: string;
  readonly $defs?: Readonly<Record<string, Form>>;
  readonly description?: string;
  readonly title?: string;
  readonly type?: string;
  readonly const?: string;
  readonly enum?: readonly (string | number | boolean)[];
  readonly default?: unknown;
  readonly pattern?: string;
  readonly format?: 'date';
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly minItems?: number;
  readonly minProperties?: number;
  readonly maxProperties?: number;
  readonly properties?: Readonly<Record<string, Form>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | Form;
  readonly patternProperties?: Readonly<Record<string, Form>>;
  readonly propertyNames?: Form;
  readonly items?: Form;
  readonly anyOf?: readonly Form[];
  readonly oneOf?: readonly Form[];
  /** Keys or values that someone may try, and what is to be written instead. */
  readonly 'x-instead'?: Readonly<Record<string, string>>;
}

/** The form of each kind of file that speaks of no target. */
export const FORMS = {
  config: configForm as unknown as Form,
  accepted: acceptedForm as unknown as Form,
  wrappers: wrappersForm as unknown as Form,
} as const;

/** The form of an operation, without what a target adds: its mapping, and what examples store. */
export const OPERATION_FORM = operationForm as unknown as Form;

/** What a form says of a node that stands there: `$ref`s followed, alternatives chosen by the node. */
export function formOf(form: Form, root: Form, node: Node | undefined): Form {
  let here = form;
  for (let i = 0; i < 10; i++) {
    if (here.$ref !== undefined) {
      const target = root.$defs?.[here.$ref.replace('#/$defs/', '')];
      if (!target) return here;
      // What stands beside a `$ref` says what it is for here.
      here = { ...target, ...(here.description === undefined ? {} : { description: here.description }) };
    } else if (here.oneOf) {
      const branch = chosen(here, root, node);
      if (!branch) return here;
      here = branch;
    } else if (here.anyOf) {
      const fitting = here.anyOf.map(option => formOf(option, root, node)).filter(option => fitsKind(option, node));
      const branch = fitting.find(({ type }) => type === 'null' && node?.kind === 'scalar') ?? fitting[0];
      if (!branch) return here;
      here = { ...branch, ...(here.description === undefined ? {} : { description: here.description }) };
    } else return here;
  }
  return here;
}

/** The alternative whose constant member the node has, a mapping's `action`; else the one whose key it has, a step's `call`. */
function chosen(form: Form, root: Form, node: Node | undefined): Form | undefined {
  const options = form.oneOf?.map(option => formOf(option, root, node)) ?? [];
  const constant = options.find(option =>
    Object.entries(option.properties ?? {}).some(
      ([name, member]) => member.const !== undefined && textOf(get(node, name)) === member.const,
    ),
  );
  if (constant || options.some(isConstant)) return constant;
  // Half-written, it has no more than a key of its own.
  const has = (names: readonly string[]) => names.some(name => get(node, name) !== undefined);
  return (
    options.find(({ required }) => has(required?.slice(0, 1) ?? [])) ??
    options.find(({ properties }) => has(Object.keys(properties ?? {})))
  );
}

const isConstant = ({ properties }: Form): boolean =>
  Object.values(properties ?? {}).some(member => member.const !== undefined);

/** The keys that tell alternatives without a constant apart: of each the first that it requires. */
export const leads = (form: Form, root: Form): readonly { readonly name: string; readonly form: Form }[] =>
  (form.oneOf ?? []).flatMap(option => {
    const own = formOf(option, root, undefined);
    const [name] = own.required ?? [];
    return name === undefined ? [] : [{ name, form: own }];
  });

/** The name of the member that tells alternatives apart, and its values. */
export function discriminator(
  form: Form,
  root: Form,
):
  | { readonly name: string; readonly options: readonly { readonly value: string; readonly description?: string }[] }
  | undefined {
  const options = form.oneOf?.map(option => formOf(option, root, undefined)) ?? [];
  const name = Object.entries(options[0]?.properties ?? {}).find(([, member]) => member.const !== undefined)?.[0];
  if (name === undefined) return undefined;
  return {
    name,
    options: options.flatMap(option => {
      const member = option.properties?.[name];
      return member?.const === undefined
        ? []
        : [{ value: member.const, ...(member.description === undefined ? {} : { description: member.description }) }];
    }),
  };
}

function fitsKind(form: Form, node: Node | undefined): boolean {
  if (!node) return true;
  if (node.kind === 'mapping') return form.type === 'object';
  if (node.kind === 'sequence') return form.type === 'array';
  if (node.kind === 'empty') return true;
  if (form.type === 'null') return node.type === 'null';
  return form.type !== 'object' && form.type !== 'array' && (form.type !== 'boolean' || node.type === 'boolean');
}

/** The form of a member of a mapping; undefined where the name is not known. */
export function memberForm(form: Form, name: string): Form | undefined {
  const own = form.properties && Object.hasOwn(form.properties, name) ? form.properties[name] : undefined;
  if (own) return own;
  for (const [pattern, member] of Object.entries(form.patternProperties ?? {}))
    if (new RegExp(pattern).test(name)) return member;
  if (typeof form.additionalProperties === 'object') return form.additionalProperties;
  return form.additionalProperties === false ? undefined : {};
}
