import { elementsOf } from '../attribute.ts';
import { type Found, follow, type Scope, tread, withRoot } from '../scope.ts';
import { type Reference, readText, SUBSTITUTION } from '../substitution.ts';
import { fits, isMeant, referenceIn, spreadOf } from '../value.ts';
import { isMapping, isPlain, isSequence, type Mapping, textAt, type Yaml } from '../yaml.ts';
import { jsonValue } from './body.ts';

/** What stands beside the request. */
const NOT_THE_REQUEST: ReadonlySet<string> = new Set(['returns', 'catch', 'action', 'bucket', 'when']);

/**
 * All that a mapping uses of a message is of its type before the first byte is sent, whether or not it is taken: S3 tests none. What
 * is used as a whole is tested in all its parts, of what is used in parts these.
 */
export function testUses(mapping: Mapping, scope: Scope): void {
  for (const [key, node] of mapping) if (!NOT_THE_REQUEST.has(key)) testNode(node, scope, false);
}

/** `any`: it is used as any JSON that its schema allows. */
function testNode(node: Yaml, scope: Scope, any: boolean): void {
  if (isSequence(node)) for (const one of node) testNode(one, scope, any);
  else if (!isMapping(node)) {
    if (node.type === 'string') for (const reference of referencesIn(node.text)) testReference(reference, scope, any);
  } else if (node.has('$each')) testEach(node, scope);
  else if (node.has('$type')) testNode(node.get('$value')!, scope, true);
  else {
    const spread = node.get('$spread');
    const whole = isPlain(spread) ? referenceIn(readText(spread.text)) : undefined;
    for (const own of whole ? spreadOf(node, whole, scope) : []) testReference(own, scope, false);
    for (const [name, member] of node) if (name !== '$spread' && name !== '$except') testNode(member, scope, any);
  }
}

/** Each element is of its kind, and what is made of it is tested in each; what a loop uses besides is tested whether or not it goes round. */
function testEach(node: Mapping, scope: Scope): void {
  const [list] = referencesIn(textAt(node, '$each') ?? '');
  if (!list) throw new SyntaxError('no list is walked');
  testNode(node.get('$value')!, scope, false);
  if (!scope.roots.has(list.root)) return;
  tread(list, scope);
  const found = follow(list, scope);
  if (!found || found.value === null) return;
  const as = textAt(node, '$as') ?? '';
  const value = node.get('$value')!;
  for (const element of elementsOf(found)) {
    isMeant(element);
    testNode(value, withRoot(scope, as, element), false);
  }
}

function testReference(reference: Reference, scope: Scope, any: boolean): void {
  if (!scope.roots.has(reference.root)) return;
  tread(reference, scope);
  const found = follow(reference, scope);
  if (found) testWhole(found, any);
}

const testWhole = (found: Found, any: boolean): void => void (any ? fits(found) : jsonValue(found));

const referencesIn = (text: string): Reference[] =>
  [...text.matchAll(new RegExp(SUBSTITUTION, 'g'))].flatMap(([one]) =>
    readText(one).flatMap(part =>
      typeof part === 'string' ? [] : part.operands.filter(operand => operand.kind === 'reference'),
    ),
  );
