import type { ObjectType, Type } from '../../schema/index.ts';
import type { Range } from '../../text/index.ts';
import type { Hole, StoredOperand } from '../hole.ts';
import type { Value } from '../tree.ts';
import type { AnswerContext } from './context.ts';
import { fitsResult } from './fits.ts';
import { demandDefault } from './lacks.ts';
import { isReadable } from './readable.ts';

export interface NamedValue {
  readonly name: string;
  readonly value: Value<Hole>;
  readonly origin: Range;
}

/** The properties of an object, each from the attribute of the same name. */
export function properties(
  type: ObjectType,
  from: Pick<StoredOperand, 'source' | 'path'>,
  origin: Range,
  context: AnswerContext,
  except: ReadonlySet<string> = new Set(),
): NamedValue[] {
  return [...type.properties.values()]
    .filter(property => !except.has(property.name))
    .map(property => {
      const where = context.declaredIn(property.file) ? property.range : origin;
      const value = storedHole({ source: from.source, path: [...from.path, property.name] }, property.type, where);
      if (isReadable(property.type, `"${property.name}"`, where, context) && value.kind === 'hole')
        fitsResult(value.hole, property.type, where, `"${property.name}"`, context);
      if (property.required) demandDefault(value, property.name, where, context);
      return { name: property.name, value, origin: where };
    });
}

/** What is stored somewhere, as the type that the result has there. */
export function storedHole(from: Pick<StoredOperand, 'source' | 'path'>, type: Type, origin: Range): Value<Hole> {
  const operand: StoredOperand = { kind: 'stored', source: from.source, path: from.path, type };
  return {
    kind: 'hole',
    hole: {
      operands: [operand],
      pipes: [],
      type,
      optional: from.source.kind !== 'count' && from.source.kind !== 'flag',
      origin,
    },
    origin,
  };
}
