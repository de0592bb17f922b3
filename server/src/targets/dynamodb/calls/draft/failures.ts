import type { SourceHole } from '../../../../code/index.ts';
import { wordsOf } from '../../../../extract/words.ts';
import type { Condition, Operand } from '../../model/request.ts';
import type { KeySchema } from '../../model/table.ts';
import { keyAttributes } from '../../model/table.ts';

/** An error that a contract declares, and the failure that it is. */
export interface DraftedError {
  readonly failure: 'ConditionalCheckFailed' | 'ItemNotFound';
  readonly name: string;
  readonly status: number;
  readonly description: string;
}

type SourceCondition = Condition<SourceHole>;

/** What an unmet condition is called. `subject`: what the operation works on, `user-profile`; `thrown`: what the code makes of it. */
export function conditionErrors(
  condition: SourceCondition,
  key: KeySchema,
  subject: string,
  thrown: string | null,
): readonly DraftedError[] {
  const terms = condition.kind === 'and' ? condition.terms : [condition];
  const keys = new Set(keyAttributes(key).map(({ name }) => name));
  const asks = (term: SourceCondition, name: string): boolean =>
    term.kind === 'call' && term.name === name && keys.has(attributeOf(term.args[0]) ?? '');
  const said = subject.replaceAll('-', ' ');
  const found: DraftedError[] = [];
  if (terms.some(term => asks(term, 'attribute_exists')))
    found.push({
      failure: 'ItemNotFound',
      name: `${subject}-not-found`,
      status: 404,
      description: `There is no such ${said}.`,
    });
  const others = terms.filter(term => !asks(term, 'attribute_exists'));
  const absent = others.every(term => asks(term, 'attribute_not_exists'));
  if (others.length > 0)
    found.push({
      failure: 'ConditionalCheckFailed',
      ...(absent
        ? { name: `${subject}-exists`, status: 409, description: `This ${said} is stored already.` }
        : unmet(others, subject, said)),
    });
  const [only] = found;
  return thrown !== null && only && found.length === 1 ? [{ ...only, name: thrown }] : found;
}

/** Attributes that count the versions of an item. */
const VERSION = /^_*(?:version|rev|revision|etag|updated|modified|sequence)/i;

function unmet(terms: readonly SourceCondition[], subject: string, said: string): Omit<DraftedError, 'failure'> {
  const names = new Set(terms.flatMap(attributesOf));
  const [first = ''] = names;
  const attribute = wordsOf(first).join('-');
  const words = attribute.replaceAll('-', ' ');
  if ([...names].every(name => VERSION.test(name)) && names.size > 0)
    return { name: `${subject}-changed`, status: 409, description: `Someone else has changed the ${said} meanwhile.` };
  const [term] = terms;
  if (names.size === 1 && terms.length === 1 && /^[a-z]/.test(attribute)) {
    if (term?.kind === 'call' && term.name === 'attribute_not_exists')
      return { name: `${attribute}-exists`, status: 409, description: `The ${said} has a ${words} already.` };
    if (term?.kind === 'call' && term.name === 'attribute_exists')
      return { name: `no-${attribute}`, status: 409, description: `The ${said} has no ${words}.` };
    return { name: `wrong-${attribute}`, status: 409, description: `The ${words} of the ${said} does not allow it.` };
  }
  return { name: `${subject}-refused`, status: 409, description: `The ${said} is not in a state that allows it.` };
}

function attributesOf(condition: SourceCondition): string[] {
  switch (condition.kind) {
    case 'and':
    case 'or':
      return condition.terms.flatMap(attributesOf);
    case 'not':
      return attributesOf(condition.term);
    case 'compare':
      return [condition.left, condition.right].flatMap(one => attributeOf(one) ?? []);
    case 'between':
    case 'in':
      return [attributeOf(condition.operand) ?? []].flat();
    case 'call':
      return condition.args.flatMap(one => attributeOf(one) ?? []);
  }
}

const attributeOf = (operand: Operand<SourceHole> | undefined): string | null =>
  operand?.kind === 'path' ? String(operand.path[0]) : null;

/** The error that the code raises where DynamoDB's exception is caught: `UserExistsError` → `user-exists`. */
export function thrownAfter(text: string): string | null {
  const found = /ConditionalCheckFailed[^;]{0,40}?[\s\S]{0,200}?(?:throw new|raise)\s+(?:\w+\.)*([A-Z]\w+)/.exec(
    text,
  )?.[1];
  const words = found ? wordsOf(found).filter(word => !/^(?:error|exception)$/.test(word)) : [];
  return words.length >= 2 && !/^(?:http|client|internal|bad|not|conditional)$/.test(words[0] ?? '')
    ? words.join('-')
    : null;
}
