import { positionOf } from '../../../binding/hole.ts';
import { holesOfValue } from '../../../binding/walk.ts';
import type { Range } from '../../../text/index.ts';
import type { Binding } from '../bind/index.ts';

/** A column that an answer reads, and where it says so. */
export interface ReadColumn {
  readonly name: string;
  readonly origin: Range;
}

/** The columns that an answer reads: one by one, or as the properties of a row. */
export function columnsRead({ answer }: Binding): readonly ReadColumn[] {
  if (!answer) return [];
  return holesOfValue(answer.value).flatMap(({ operands, origin }) =>
    operands.flatMap(operand => {
      if (operand.kind !== 'stored' || operand.source.kind !== 'json') return [];
      const [, row, name] = positionOf(operand);
      if (typeof name === 'string') return [{ name, origin }];
      const { type } = operand;
      const of = row === undefined && type?.kind === 'array' ? type.items : type;
      return of?.kind === 'object' ? [...of.properties.keys()].map(property => ({ name: property, origin })) : [];
    }),
  );
}
