import { copied, type Slots, slot } from './slots.ts';
import type { SourceTree } from './source-tree.ts';
import { child, type SyntaxNode } from './tree.ts';

/** A part of a pattern, and which slots of the value that it takes apart it is given; null: none that matters. */
export interface Part {
  readonly target: SyntaxNode;
  readonly slots: Slots | null;
}

/** What the parts of a pattern are given of a value: `{ a, ...rest }`, `[first]`, `first, *rest`; null where it is none that is known. */
export function partsOf(tree: SourceTree, pattern: SyntaxNode, slots: Slots): readonly Part[] | null {
  switch (pattern.type) {
    case 'object_pattern':
      return pattern.children.flatMap(part => propertyOf(tree, part, slots));
    case 'array_pattern':
    case 'pattern_list':
    case 'tuple_pattern':
    case 'list_pattern':
      return pattern.children.flatMap(part => {
        const rest = part.type === 'rest_pattern' || part.type === 'list_splat_pattern';
        return rest ? given(part.children[0], copied(slots)) : given(part, slot(slots, null));
      });
    case 'assignment_pattern':
      return given(child(pattern, 'left'), slots);
    case 'parenthesized_expression':
    case 'as_pattern_target':
      return pattern.children.map(target => ({ target, slots }));
    default:
      return null;
  }
}

/** What a part of `{ a, b: c, d = 1, ...rest }` is given. */
function propertyOf(tree: SourceTree, part: SyntaxNode, slots: Slots): readonly Part[] {
  switch (part.type) {
    case 'shorthand_property_identifier_pattern':
      return given(part, slot(slots, tree.source(part)));
    case 'object_assignment_pattern': {
      const left = child(part, 'left');
      return left ? propertyOf(tree, left, slots) : [];
    }
    case 'pair_pattern': {
      const key = child(part, 'key');
      const name = key?.type === 'property_identifier' ? tree.source(key) : null;
      return given(child(part, 'value'), slot(slots, name));
    }
    case 'rest_pattern':
      return given(part.children[0], copied(slots));
    default:
      return given(part, slots);
  }
}

const given = (target: SyntaxNode | null | undefined, slots: Slots | null): readonly Part[] =>
  target ? [{ target, slots }] : [];
