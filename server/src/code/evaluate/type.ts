import { lastName } from '../syntax/module.ts';
import type { Expression } from '../syntax/syntax.ts';
import { callFunction } from './call.ts';
import type { Evaluator } from './evaluator.ts';
import type { Frame } from './frame.ts';
import { NOTHING, union, type Value } from './value.ts';

/** Generic types whose argument is what matters. */
const TRANSPARENT: ReadonlySet<string> = new Set([
  'Promise',
  'PromiseLike',
  'Readonly',
  'Partial',
  'Required',
  'Awaited',
  'Pick',
  'Omit',
  'NonNullable',
  'Optional',
  'Annotated',
  'Union',
  'Final',
  'ClassVar',
  'Awaitable',
  'Coroutine',
  'AsyncContextManager',
  'ContextManager',
  'Generator',
  'AsyncGenerator',
  'AsyncIterator',
  'Iterator',
  'jest.Mocked',
  'Mocked',
  'Lazy',
  'Provider',
  'DeepPartial',
]);

/** What a value of an annotated type may be. */
export function instancesOf(ev: Evaluator, type: Expression, frame: Frame | null): readonly Value[] {
  switch (type.kind) {
    case 'choice':
      return union(type.options.map(option => instancesOf(ev, option, frame)));
    case 'tuple':
      return union(type.elements.map(option => instancesOf(ev, option, frame)));
    case 'binary':
      return union([instancesOf(ev, type.left, frame), instancesOf(ev, type.right, frame)]);
    case 'subscript':
      return generic(ev, type.object, type.index, frame);
    case 'typeof':
      return ev.evaluate(type.value, frame);
    // `Annotated[Table, Depends(get_table)]`
    case 'call':
      return ev.evaluate(type, frame);
    case 'name':
    case 'attribute':
      return union(ev.evaluate(type, frame).map(value => instanceOf(value)));
    case 'dictionary':
    case 'lambda':
    case 'list':
      return ev.evaluate(type, frame);
    default:
      return NOTHING;
  }
}

function generic(ev: Evaluator, object: Expression, index: Expression, frame: Frame | null): readonly Value[] {
  const name = lastName(object) ?? '';
  if (TRANSPARENT.has(name)) return instancesOf(ev, index, frame);
  if (name === 'InstanceType') return union(ev.evaluate(index, frame).map(instanceOf));
  if (name === 'ReturnType') {
    return union(
      ev
        .evaluate(index, frame)
        .map(value => (value.kind === 'function' ? callFunction(ev, value, null, null) : NOTHING)),
    );
  }
  return instancesOf(ev, object, frame);
}

function instanceOf(value: Value): readonly Value[] {
  switch (value.kind) {
    case 'class':
      return [{ kind: 'instance', class: value.class, made: null }];
    case 'library': {
      const instance = value.library.types[value.type]?.instance;
      if (instance) return [{ ...value, type: instance, made: null }];
      return Object.values(value.library.modules).includes(value.type) ? NOTHING : [value];
    }
    // A type alias: what it names is already what its values are.
    case 'object':
    case 'function':
    case 'list':
    case 'instance':
      return [value];
    default:
      return NOTHING;
  }
}
