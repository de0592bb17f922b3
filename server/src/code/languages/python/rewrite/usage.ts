import type { Node } from 'web-tree-sitter';
import { Refused } from '../../../../rewrite/rewrite.ts';
import { usesOf } from './flow.ts';
import { isSame, type Lookup, lookupOn, membershipOn, unwrapped } from './nodes.ts';

/** A place that reads a member of DynamoDB's answer. */
export type Read =
  | (Lookup & { readonly kind: 'lookup'; readonly of: Node })
  /** `'Item' in response` */
  | {
      readonly kind: 'membership';
      readonly name: string;
      readonly node: Node;
      readonly not: boolean;
      readonly of: Node;
    };

export interface Usage {
  readonly reads: readonly Read[];
  /** The whole answer is handed on to whoever called. */
  readonly returned: boolean;
  /** Places that print the whole answer. */
  readonly printed: readonly Node[];
  /** The variable that is given the answer; null where there is none. */
  readonly name: Node | null;
}

/** How the answer of a call is used; refused where that is not seen. */
export function usageOf(call: Node, twins: readonly Node[] = []): Usage {
  const value = unwrapped(call);
  const outer = value.parent;
  if (outer?.type === 'await') throw new Refused('it is awaited, and the Python client is not asynchronous', call);
  const read = readOn(value);
  if (read) return { reads: [read], returned: false, printed: [], name: null };
  switch (outer?.type) {
    case 'expression_statement':
      return { reads: [], returned: false, printed: [], name: null };
    case 'return_statement':
      return { reads: [], returned: true, printed: [], name: null };
    case 'assignment': {
      const name = outer.childForFieldName('left');
      if (name?.type === 'identifier' && isSame(outer.childForFieldName('right'), value))
        return usageOfVariable(name, twins.flatMap(assignedTo(name.text)));
      break;
    }
    default:
  }
  throw new Refused('what becomes of its answer is not understood', outer ?? value);
}

/** The variable of this name that is given a call's answer. */
const assignedTo =
  (name: string) =>
  (call: Node): Node[] => {
    const left = unwrapped(call).parent?.childForFieldName('left');
    return left?.type === 'identifier' && left.text === name ? [left] : [];
  };

/** `partners`: where the variable is given an answer of the same kind. */
export function usageOfVariable(name: Node, partners: readonly Node[]): Usage {
  const reads: Read[] = [];
  const printed: Node[] = [];
  let returned = false;
  const all = [name, ...partners].flatMap(one => usesOf(one, [name, ...partners]));
  for (const use of new Map(all.map(node => [node.id, node])).values()) {
    const value = unwrapped(use);
    const read = readOn(value);
    if (read) reads.push(read);
    else if (isPrinted(value)) printed.push(value);
    else if (value.parent?.type === 'return_statement') returned = true;
    else throw new Refused(`the whole answer is handed on as \`${use.text}\``, use);
  }
  if (returned && reads.length > 0) throw new Refused('the whole answer is returned', name);
  return { reads, returned, printed, name };
}

function readOn(value: Node): Read | null {
  const lookup = lookupOn(value);
  if (lookup) return { kind: 'lookup', ...lookup, of: value };
  const membership = membershipOn(value);
  return membership && { kind: 'membership', ...membership, of: value };
}

const PRINTS = /^(?:print|pprint|(?:\w+\.)*log(?:ger|ging)?\.(?:debug|info|warn|warning|error|exception|critical))$/i;

/** `print(response)`, `logger.info(json.dumps(response))` */
function isPrinted(value: Node): boolean {
  const call = value.parent?.type === 'argument_list' ? value.parent.parent : null;
  if (call?.type !== 'call') return false;
  const name = call.childForFieldName('function')?.text ?? '';
  return PRINTS.test(name) || (/^(?:json\.dumps|str|repr)$/.test(name) && isPrinted(call));
}
