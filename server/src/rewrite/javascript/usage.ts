import type { Node } from 'web-tree-sitter';
import { Refused } from '../rewrite.ts';
import { blockAround, declarationOf, identifiers, isBound, memberName, memberOn, unwrapped } from './nodes.ts';

/** A place that reads a member of DynamoDB's answer: `result.Item`, or `Item` in a pattern. */
export type Read =
  | { readonly kind: 'member'; readonly member: string; readonly node: Node }
  | {
      readonly kind: 'pattern';
      readonly member: string;
      readonly node: Node;
      readonly local: string;
      readonly pattern: Node;
    };

export interface Usage {
  readonly reads: readonly Read[];
  /** The whole answer is handed on to whoever called. */
  readonly returned: boolean;
  /** What declares the answer's type, where it is the SDK's. */
  readonly annotation?: Node;
}

/** `: GetCommandOutput`, `: PromiseResult<DocumentClient.GetItemOutput, AWSError>` */
const SDK_TYPE = /^:\s*(?:any|(?:\w+\.)*\w*(?:Output|PromiseResult<[\w.,\s]+>))$/;

/** How the answer of a call is used; refused where that is not seen. */
export function usageOf(call: Node): Usage {
  let value = unwrapped(call);
  const { parent } = value;
  const awaited = parent?.type === 'await_expression';
  if (awaited) value = unwrapped(parent);
  const outer = value.parent;
  const read = memberOn(value);
  if (read) {
    const member = memberName(read);
    if (!awaited || member === null) throw new Refused('a part of its promise is read', read);
    return { reads: [{ kind: 'member', member, node: read }], returned: false };
  }
  switch (outer?.type) {
    case 'expression_statement':
      return { reads: [], returned: false };
    case 'return_statement':
      return { reads: [], returned: true };
    case 'arrow_function':
      return { reads: [], returned: true };
    case 'variable_declarator': {
      const name = outer.childForFieldName('name');
      if (!awaited) throw new Refused('its promise is kept for later', outer);
      const annotation = outer.childForFieldName('type');
      if (annotation && !SDK_TYPE.test(annotation.text))
        throw new Refused('the type that is declared for its answer is not understood', annotation);
      const typed = annotation && !/^:\s*any$/.test(annotation.text) ? { annotation } : {};
      if (name?.type === 'identifier') return { reads: readsOfVariable(name), returned: false, ...typed };
      if (name?.type === 'object_pattern') return { reads: readsOfPattern(name), returned: false, ...typed };
      break;
    }
    case 'assignment_expression': {
      const name = outer.childForFieldName('left');
      if (!awaited) throw new Refused('its promise is kept for later', outer);
      if (name?.type === 'identifier' && outer.parent?.type === 'expression_statement') return usageOfAssigned(name);
      break;
    }
    default:
  }
  throw new Refused('what becomes of its answer is not understood', outer ?? value);
}

/** `let answer; do { answer = await … } while (…)`: the variable has no other value. */
function usageOfAssigned(name: Node): Usage {
  const declared = declarationOf(name);
  const declarator = declared?.parent;
  if (!declared || !declarator || declarator.childForFieldName('value'))
    throw new Refused(`\`${name.text}\` may be something else, too`, name);
  const annotation = declarator.childForFieldName('type');
  if (annotation && !SDK_TYPE.test(annotation.text))
    throw new Refused('the type that is declared for its answer is not understood', annotation);
  const uses = usesOf(declared).filter(use => use.id !== name.id);
  const again = uses.find(use => isAssigned(use));
  if (again) throw new Refused(`\`${name.text}\` may be something else, too`, again);
  return {
    reads: uses.flatMap(readsOfUse),
    returned: false,
    ...(annotation && !/^:\s*any$/.test(annotation.text) ? { annotation } : {}),
  };
}

const isAssigned = ({ parent, id }: Node): boolean =>
  /assignment_expression$/.test(parent?.type ?? '') && parent?.childForFieldName('left')?.id === id;

/** Every place where a variable is used; refused where the name is declared again, for another value. */
export const usesOf = (name: Node): Node[] => usesIn(blockAround(name), name);

/** The same in a tree: of a parameter, its function; of what a loop gives, the loop. */
export function usesIn(scope: Node, name: Node): Node[] {
  const uses = identifiers(scope, name.text).filter(node => node.id !== name.id);
  const again = uses.find(isBound);
  if (again) throw new Refused(`\`${name.text}\` is declared again`, again);
  return uses;
}

const readsOfVariable = (name: Node): Read[] => usesOf(name).flatMap(readsOfUse);

function readsOfUse(use: Node): Read[] {
  const value = unwrapped(use);
  const { parent } = value;
  const read = memberOn(value);
  const member = read && memberName(read);
  if (read && member) return [{ kind: 'member', member, node: read }];
  const pattern = parent?.type === 'variable_declarator' ? parent.childForFieldName('name') : null;
  if (pattern?.type === 'object_pattern' && parent?.childForFieldName('value')?.id === value.id)
    return readsOfPattern(pattern);
  throw new Refused(`the whole answer is handed on as \`${use.text}\``, use);
}

function readsOfPattern(pattern: Node): Read[] {
  return pattern.namedChildren.flatMap((part): Read[] => {
    if (part === null || part.type === 'comment') return [];
    if (part.type === 'shorthand_property_identifier_pattern')
      return [{ kind: 'pattern', member: part.text, node: part, local: part.text, pattern }];
    if (part.type === 'pair_pattern') {
      const key = part.childForFieldName('key');
      const local = part.childForFieldName('value');
      if (key && local) return [{ kind: 'pattern', member: key.text, node: part, local: local.text, pattern }];
    }
    if (part.type === 'object_assignment_pattern') {
      const left = part.childForFieldName('left');
      if (left) return [{ kind: 'pattern', member: left.text, node: part, local: left.text, pattern }];
    }
    throw new Refused('how its answer is taken apart is not understood', part);
  });
}
