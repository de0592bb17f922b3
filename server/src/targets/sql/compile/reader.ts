import type { DataStep, Hole, StoredOperand } from '../../../binding/hole.ts';
import { positionOf } from '../../../binding/hole.ts';
import type { Type } from '../../../schema/index.ts';
import { type Branch, type Compiled, certain, type Frame, firstTaken } from '../../../template/compiled.ts';
import type { StoredReader } from '../../../template/json/answer-json.ts';
import { literalString } from '../../../template/literal.ts';
import { foreach } from '../../../template/loop.ts';
import { type Member, members } from '../../../template/object.ts';
import { paddedTo, piped } from '../../../template/pipe.ts';
import { listsOnTheWay } from '../../../template/tests.ts';
import { and, type Condition, escaped, jsonAt, or, when } from '../../../template/vtl.ts';
import { type Column, type Columns, fieldJson, fieldValue, isThere } from './columns.ts';

/** Reads the answer of a statement: columns of rows, how many rows were changed, and the cursor of the next page. */
export function reader(columns: Columns, cursor: Compiled | null): StoredReader {
  return { json, text };

  function json(operand: StoredOperand, { as }: Hole, frame: Frame): Compiled {
    if (operand.source.kind === 'count') return certain(UPDATED);
    if (operand.source.kind === 'cursor')
      return cursor ? { present: cursor.present, piece: ['"', cursor.piece, '"'] } : NOTHING;
    const type: Type | undefined = as === 'JSON' ? ANY : operand.type;
    return type ? valueAtPosition(positionOf(operand), type, frame) : NOTHING;
  }

  /** `[records]`, `[records, 0]`, `[records, 0, name]`: rows, a row, a column. */
  function valueAtPosition(position: readonly DataStep[], type: Type, frame: Frame): Compiled {
    const [list, row, name] = position;
    if (list === undefined) return NOTHING;
    if (row === undefined) return rows([list], type, frame);
    const at = [list, row];
    if (typeof name === 'string') return column(at, columns.of(name), type);
    return type.kind === 'object' ? object(at, type) : NOTHING;
  }

  function rows(list: readonly DataStep[], type: Type, frame: Frame): Compiled {
    if (type.kind !== 'array' || type.items.kind !== 'object') return NOTHING;
    const depth = frame.depth + 1;
    return certain(['[', foreach(list, depth, certain(object([...list, { loop: depth }], type.items).piece)), ']']);
  }

  function object(row: readonly DataStep[], type: Extract<Type, { kind: 'object' }>): Compiled {
    const list = [...type.properties.values()].map((property): Member => {
      const { present, piece } = column(row, columns.of(property.name), property.type);
      return { label: `${literalString(property.name)}:`, value: piece, present };
    });
    return { present: listsOf(row), piece: ['{', members(list), '}'] };
  }

  /** A column as the inside of a string; a pipe takes a text, `pad` an integer. */
  function text(operand: StoredOperand, { pipes }: Hole): Branch {
    if (operand.source.kind === 'count') return { present: null, kept: null, piece: UPDATED };
    if (operand.source.kind === 'cursor') return cursor ? { ...cursor, kept: null } : { ...NOTHING, kept: null };
    const [list, row, name] = positionOf(operand);
    if (list === undefined || row === undefined || typeof name !== 'string') return { ...NOTHING, kept: null };
    const at = [list, row];
    const of = columns.of(name);
    const there = and(listsOf(at), isThere(of));
    const digits = paddedTo(pipes);
    if (digits !== undefined) {
      const long = fieldJson(at, of, 'longValue');
      return { present: and(there, `${long}.matches("[0-9]{1,${digits}}")`), ...made(long) };
    }
    const value = fieldValue(at, of, 'stringValue');
    if (pipes.length > 0) {
      const { text: through, kept } = piped(value, pipes);
      return { present: and(there, `${value}!=$null`), kept, piece: escaped(through) };
    }
    const scalars = (['longValue', 'booleanValue'] as const).map(
      (member): Branch => ({
        present: and(there, `${fieldValue(at, of, member)}!=$null`),
        kept: null,
        piece: fieldJson(at, of, member),
      }),
    );
    const own: Branch = {
      present: and(there, `${value}!=$null`),
      kept: null,
      piece: bare(fieldJson(at, of, 'stringValue')),
    };
    return { ...firstTaken([own, ...scalars]), kept: null };

    function made(long: string): Omit<Branch, 'present'> {
      const { text: through, kept } = piped(long, pipes);
      return { kept, piece: through };
    }
  }
}

const NOTHING: Compiled = { present: 'false', piece: 'null' };
const ANY: Type = { kind: 'unmapped', nullable: false, reason: '' };
const UPDATED = jsonAt(['numberOfRecordsUpdated']);

/** JSON's string without its quotes. */
const bare = (json: string): string => `${json}.replaceAll('^"|"$','')`;

/** That there is a row: the first is known to be there where it is read as `row`. */
const listsOf = (row: readonly DataStep[]): Condition => (row[1] === 0 ? null : listsOnTheWay(row));

/** A column by the type that the result gives it. What is of another type is left out, as what is NULL. */
function column(row: readonly DataStep[], of: Column, type: Type): Compiled {
  const there = and(listsOf(row), isThere(of));
  const { present, piece } = firstTaken(
    waysOf(row, of, type).map(way => ({ present: and(there, way.test), kept: null, piece: way.piece })),
  );
  if (!type.nullable) return { present, piece };
  const isNull = and(there, `${fieldJson(row, of, 'isNull')}=="true"`);
  return { present: or(isNull, present), piece: when(isNull, 'null', piece) };
}

/** How a column may come, and what is printed of it. */
interface Way {
  readonly test: string;
  readonly piece: string;
}

function waysOf(row: readonly DataStep[], of: Column, type: Type): readonly Way[] {
  const json = (member: Parameters<typeof fieldJson>[2]) => fieldJson(row, of, member);
  const value = (member: Parameters<typeof fieldJson>[2]) => fieldValue(row, of, member);
  const text = value('stringValue');
  switch (type.kind) {
    case 'string':
      return [{ test: `${text}!=$null`, piece: json('stringValue') }];
    case 'binary':
      return [{ test: `${value('blobValue')}!=$null`, piece: json('blobValue') }];
    case 'boolean':
      return [{ test: `${json('booleanValue')}.matches("true|false")`, piece: json('booleanValue') }];
    case 'number': {
      // NUMERIC comes as text, unless `resultSetOptions` says otherwise.
      const numeric = bare(json('stringValue'));
      return type.integer
        ? [
            { test: `${json('longValue')}.matches("-?[0-9]+")`, piece: json('longValue') },
            { test: `${numeric}.matches("-?[0-9]+(?:\\.0+)?")`, piece: `${numeric}.replaceAll('\\.0+$','')` },
            {
              test: `${json('doubleValue')}.matches("-?[0-9]+\\.0")`,
              piece: `${json('doubleValue')}.replaceAll('\\.0$','')`,
            },
          ]
        : [
            { test: `${json('longValue')}.matches("-?[0-9]+")`, piece: json('longValue') },
            { test: `${json('doubleValue')}.matches("-?[0-9].*")`, piece: json('doubleValue') },
            { test: `${numeric}.matches("-?[0-9]+(?:\\.[0-9]+)?")`, piece: numeric },
          ];
    }
    case 'null':
      return [{ test: 'false', piece: 'null' }];
    default: {
      const begins = type.kind === 'object' ? '{' : type.kind === 'array' ? '[' : undefined;
      const begun = begins === undefined ? '' : `&&${text}.trim().startsWith("${begins}")`;
      return [{ test: `${of.type}.matches('"jsonb?"')&&${text}!=$null${begun}`, piece: text }];
    }
  }
}
