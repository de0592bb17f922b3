import { type CallStep, callsIn, type Example, type Operation, operationId } from '../../contract/index.ts';
import { inner, type NameCollector } from '../../names/collector.ts';
import { type ScopeRoot, textNames } from '../../names/scope.ts';
import { type SchemaReader, type Type, typeOf } from '../../schema/index.ts';
import { TARGETS, targetOfContent } from '../../targets/index.ts';
import { get, type Node } from '../../yaml/index.ts';
import { errorKey, referenceNames, resourceNames } from './operation-names.ts';

interface Types {
  readonly data: Type | undefined;
  readonly result: Type | undefined;
}

/** What steps call: operations of the workspace, and their types. */
interface Around {
  readonly reader: SchemaReader;
  readonly find: (reference: string) => Operation | undefined;
}

/** What the examples of a contract name. */
export function exampleNames(operation: Operation, types: Types, around: Around, out: NameCollector): void {
  for (const example of operation.examples) {
    const scope = stepNames(example, around, out);
    sampleNames(example.data, types.data, out, scope);
    sampleNames(example.context, undefined, out, scope);
    sampleNames(example.result, types.result, out, scope);
    const error = get(example.node, 'error');
    if (error?.kind === 'scalar') out.scalar('error', errorKey(operation, error.text), error, 'read');
    for (const step of [...example.given, ...example.outcome])
      if (step.kind === 'storage') contentNames(step.node, out);
  }
}

/** The answers that steps with a name give, by their names. */
type Answers = Map<string, ScopeRoot>;

/** The names in the steps of an example; returns what the example's own message and result can read. */
function stepNames(example: Example, around: Around, out: NameCollector): Answers {
  const answers: Answers = new Map();
  const add = (step: CallStep): void =>
    callNames(step, `answer ${out.file}:${example.range.start}`, answers, around, out);
  for (const step of callsIn(example.given)) add(step);
  const own = new Map(answers);
  for (const step of callsIn(example.outcome)) add(step);
  return own;
}

/** `within`: what begins the keys of the example's answers. */
function callNames(
  step: CallStep,
  within: string,
  answers: Answers,
  { reader, find }: Around,
  out: NameCollector,
): void {
  const call = get(step.node, 'call');
  const called = find(step.call.value);
  // A name without a version means the newest that is no draft.
  if (call?.kind === 'scalar')
    referenceNames(call, out, called && !call.text.includes('@') ? operationId(called) : undefined);
  const [data, result] = [called?.data, called?.result].map(schema => schema && typeOf(schema, reader).type);
  sampleNames(step.data, data, out, answers);
  sampleNames(step.result, result, out, answers);
  sampleNames(step.context, undefined, out, answers);
  const error = get(step.node, 'error');
  if (called && error?.kind === 'scalar') out.scalar('error', errorKey(called, error.text), error, 'read');
  const as = get(step.node, 'as');
  if (as?.kind !== 'scalar') return;
  const key = `${within} ${as.text}`;
  const typed = result ? { type: result } : {};
  out.scalar('answer', key, as, 'definition', typed);
  answers.set(as.text, { ...typed, bound: { kind: 'answer', key } });
}

/** The properties that an example gives, and what of earlier answers it reads. */
export function sampleNames(
  node: Node | undefined,
  type: Type | undefined,
  out: NameCollector,
  answers: ReadonlyMap<string, ScopeRoot> = new Map(),
): void {
  if (node?.kind === 'sequence')
    for (const item of node.items) sampleNames(item, type?.kind === 'array' ? type.items : undefined, out, answers);
  if (node?.kind === 'scalar' && answers.size > 0) textNames(node, answers, out);
  if (node?.kind !== 'mapping') return;
  for (const { key, value } of node.entries) {
    const property = type?.kind === 'object' ? type.properties.get(key.text) : undefined;
    if (property) out.property(property, inner(key), 'write');
    sampleNames(value, property?.type, out, answers);
  }
}

function contentNames(content: Node, out: NameCollector): void {
  const target = targetOfContent(content) ?? TARGETS[0];
  if (target?.editing?.contentNames) target.editing.contentNames(content, out);
  else if (target) resourceNames(content, target.resources.kind, out);
}
