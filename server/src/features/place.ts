import { type Form, formOf, memberForm } from '../contract/form/index.ts';
import { type FormKind, fileForm } from '../targets/index.ts';
import { touches } from '../text/index.ts';
import type { Entry, Mapping, Node } from '../yaml/index.ts';

/** Where an offset stands in a document: the way from the root, outermost first. */
export interface Place {
  readonly steps: readonly Step[];
  /** The innermost node. */
  readonly node: Node;
  /** Whether the offset is on a key, and which. */
  readonly key: Entry | null;
}

export interface Step {
  readonly parent: Node;
  readonly name: string | number;
}

/** The path of names, indexes as `*`: `['mapping', 'dynamodb', 'writes', '*', 'put']`. */
export const pathOf = (place: Place): readonly string[] =>
  place.steps.map(step => (typeof step.name === 'number' ? '*' : step.name));

export function placeAt(root: Node, offset: number): Place {
  const steps: Step[] = [];
  let node = root;
  for (;;) {
    if (node.kind === 'mapping') {
      const onKey = node.entries.find(entry => touches(entry.key.range, offset));
      if (onKey) return { steps, node, key: onKey };
      const entry = entryAround(node, offset);
      if (!entry) return { steps, node, key: null };
      steps.push({ parent: node, name: entry.key.text });
      node = entry.value;
    } else if (node.kind === 'sequence') {
      const index = node.items.findIndex(item => touches(item.range, offset));
      if (index < 0) return { steps, node, key: null };
      steps.push({ parent: node, name: index });
      node = node.items[index]!;
    } else return { steps, node, key: null };
  }
}

const entryAround = (node: Mapping, offset: number): Entry | undefined =>
  node.entries.find(entry => touches(entry.value.range, offset) && entry.value.kind !== 'empty') ??
  node.entries.findLast(
    entry => entry.key.range.end < offset && offset <= Math.max(entry.range.end, entry.key.range.end + 2),
  );

/** A document, as far as its form depends on it. */
export interface FormSource {
  readonly kind: FormKind;
  readonly file: { readonly uri: string };
  readonly document: { readonly root: Node };
}

/** The form of a whole document. */
export const wholeForm = ({ kind, file }: FormSource): Form => fileForm(kind, file.uri).form;

/** What the forms say of the node at a place; undefined where they say nothing (values, schemas of examples). */
export function formAt(
  { kind, file, document }: FormSource,
  place: Pick<Place, 'steps'> & { readonly node?: Node },
): Form | undefined {
  const { root } = document;
  const whole = fileForm(kind, file.uri).form;
  let form: Form | undefined = formOf(whole, whole, root);
  for (const [i, step] of place.steps.entries()) {
    if (!form) return undefined;
    const next: Form | undefined =
      typeof step.name === 'number' ? (form.items ?? undefined) : memberForm(form, step.name);
    const child = place.steps[i + 1]?.parent ?? place.node;
    form = next && formOf(next, whole, child);
  }
  return form;
}
