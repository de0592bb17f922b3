import type { Node } from 'web-tree-sitter';
import { Refused } from '../../../../rewrite/rewrite.ts';
import {
  blockAround,
  declarationOf,
  identifiers,
  isBound,
  isFunction,
  localOf,
  memberName,
  memberOn,
  parameterOf,
  unwrapped,
} from './nodes.ts';
import { isDiscarded, promiseOfAll, type Step, slotsOf, startsWithAwait, stepOn } from './promise.ts';

/** A place that reads a member of DynamoDB's answer: `result.Item`, or `Item` in a pattern. */
export type Read = { readonly kind: 'member'; readonly member: string; readonly node: Node } | PatternRead;

export interface PatternRead {
  readonly kind: 'pattern';
  readonly member: string;
  /** The part of the pattern. */
  readonly node: Node;
  readonly pattern: Node;
}

export interface Usage {
  readonly reads: readonly Read[];
  /** The whole answer is handed on to whoever called. */
  readonly returned: boolean;
  /** What declares the answer's type, where it is the SDK's. */
  readonly annotation?: Node;
}

/** `: GetCommandOutput`, `: PromiseResult<DocumentClient.GetItemOutput, AWSError>` */
const SDK_TYPE = /^:\s*(?:any|(?:\w+\.)*\w*(?:Output|PromiseResult<[\w.,\s]+>))$/;

const UNUSED: Usage = { reads: [], returned: false };
const RETURNED: Usage = { reads: [], returned: true };

/** How the answer of a call is used, if need be with that of its `partners`; refused where that is not seen. */
export function usageOf(call: Node, partners: readonly Node[] = []): Usage {
  const answer = answerOf(call);
  return answer
    ? usageOfAnswer(
        answer,
        partners.flatMap(partner => answerOf(partner) ?? []),
      )
    : usageOfPromise(unwrapped(call));
}

/** A call with its `await`; null where it is not awaited. */
function answerOf(call: Node): Node | null {
  if (startsWithAwait(call)) return unwrapped(call);
  const { parent } = unwrapped(call);
  return parent?.type === 'await_expression' ? unwrapped(parent) : null;
}

/** The variable that a call's answer is given to; undefined where there is none. */
export function variableOf(call: Node): string | undefined {
  const target = answerOf(call)?.parent;
  return (target?.childForFieldName('name') ?? target?.childForFieldName('left'))?.text;
}

function usageOfPromise(promise: Node): Usage {
  const { parent } = promise;
  if (isDiscarded(promise)) return UNUSED;
  const step = stepOn(promise);
  if (step?.method === 'then') return usageOfThen(step);
  if (step) {
    const chain = unwrapped(step.call);
    const usage =
      chain.parent?.type === 'await_expression' ? usageOfAnswer(unwrapped(chain.parent)) : usageOfPromise(chain);
    if (step.method === 'catch' && (usage.returned || usage.reads.length > 0))
      throw new Refused('its answer may be what its `catch` gives', step.call);
    return usage;
  }
  if (parent?.type === 'return_statement' || parent?.type === 'arrow_function') return RETURNED;
  const all = promiseOfAll(promise);
  const slots = all && slotsOf(all.call);
  if (all) return slots ? usageOfSlot(slots[all.index]) : usageOfPromise(unwrapped(all.call));
  if (memberOn(promise)) throw new Refused('a part of its promise is read', promise);
  if (parent?.type === 'variable_declarator' || parent?.type === 'assignment_expression')
    throw new Refused('its promise is kept for later', parent);
  throw new Refused('what becomes of its answer is not understood', parent ?? promise);
}

/** The answer itself, as it is awaited; `partners` are others. */
function usageOfAnswer(value: Node, partners: readonly Node[] = []): Usage {
  const outer = value.parent;
  const read = memberOn(value);
  if (read) {
    const member = memberName(read);
    if (member === null) throw new Refused('what becomes of its answer is not understood', read);
    return { reads: [{ kind: 'member', member, node: read }], returned: false };
  }
  switch (outer?.type) {
    case 'expression_statement':
      return UNUSED;
    case 'return_statement':
      return RETURNED;
    case 'arrow_function':
      return isDiscarded(value) ? UNUSED : RETURNED;
    case 'variable_declarator': {
      const name = outer.childForFieldName('name');
      const annotation = annotationOf(outer);
      if (name?.type === 'identifier' && partners.length > 0)
        return { ...usageOfShared(name, partners), ...annotation };
      if (name) return { ...usageOfTarget(name), ...annotation };
      break;
    }
    case 'assignment_expression': {
      const name = outer.childForFieldName('left');
      if (name?.type === 'identifier' && outer.parent?.type === 'expression_statement')
        return usageOfAssigned(name, [value, ...partners]);
      break;
    }
    default:
  }
  throw new Refused('what becomes of its answer is not understood', outer ?? value);
}

const usageOfSlot = (slot: Node | null | undefined): Usage => (slot ? usageOfTarget(slot) : UNUSED);

/** What a declaration or a parameter makes of the answer. */
export function usageOfTarget(name: Node, scope: Node = blockAround(name)): Usage {
  if (name.type === 'identifier') return { reads: usesIn(scope, name).flatMap(readsOfUse), returned: false };
  if (name.type === 'object_pattern') return { reads: readsOfPattern(name), returned: false };
  throw new Refused('how its answer is taken apart is not understood', name);
}

/** The type that is declared for the answer, if it is the SDK's: it goes. */
function annotationOf(declaration: Node): { readonly annotation?: Node } {
  const annotation = declaration.childForFieldName('type');
  if (annotation && !SDK_TYPE.test(annotation.text))
    throw new Refused('the type that is declared for its answer is not understood', annotation);
  return annotation && !/^:\s*any$/.test(annotation.text) ? { annotation } : {};
}

/** `.then(answer => …)`: what the function does with its parameter. */
function usageOfThen({ call, handlers }: Step): Usage {
  const [handler] = handlers;
  if (!handler || !isFunction(handler)) throw new Refused('the whole answer is handed on', handler ?? call);
  const parameter = parameterOf(handler);
  if (!parameter) return UNUSED;
  const typed = parameter.parent?.type.endsWith('_parameter') ? annotationOf(parameter.parent) : {};
  return { ...usageOfTarget(parameter, handler), ...typed };
}

/** `let answer; do { answer = await … } while (…)`: the variable has no other value than these. */
function usageOfAssigned(name: Node, answers: readonly Node[]): Usage {
  const declared = declarationOf(name);
  const declarator = declared?.parent;
  const value = declarator?.childForFieldName('value');
  if (!declared || !declarator || (value && !answers.some(answer => answer.id === unwrapped(value).id)))
    throw new Refused(`\`${name.text}\` may be something else, too`, name);
  return { ...usageOfShared(declared, answers), ...annotationOf(declarator) };
}

/** What becomes of a variable that is given one of these answers at a time. */
function usageOfShared(declared: Node, answers: readonly Node[]): Usage {
  const uses = usesOf(declared);
  const given = (use: Node): boolean => {
    const right = isAssigned(use) ? use.parent?.childForFieldName('right') : null;
    return right?.id !== undefined && answers.some(answer => answer.id === right.id);
  };
  const again = uses.find(use => isAssigned(use) && !given(use));
  if (again) throw new Refused(`\`${declared.text}\` may be something else, too`, again);
  return { reads: uses.filter(use => !given(use)).flatMap(readsOfUse), returned: false };
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
    const key = part.type === 'pair_pattern' ? part.childForFieldName('key') : localOf(part).local;
    if (key && /^(?:pair|object_assignment|shorthand_property_identifier)_pattern$/.test(part.type))
      return [{ kind: 'pattern', member: key.text, node: part, pattern }];
    throw new Refused('how its answer is taken apart is not understood', part);
  });
}
