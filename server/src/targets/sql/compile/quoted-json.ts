import { dataOperand, defaultsOf, stationOf } from '../../../binding/data-operand.ts';
import type { DataStep } from '../../../binding/hole.ts';
import { withDefaults } from '../../../binding/literal.ts';
import { constantJson } from '../../../binding/typed.ts';
import type { Property, Type } from '../../../schema/index.ts';
import { type Branch, type Frame, firstTaken } from '../../../template/compiled.ts';
import { foreach } from '../../../template/loop.ts';
import { type Member, members } from '../../../template/object.ts';
import type { Piece } from '../../../template/piece.ts';
import { absence, given, presence } from '../../../template/tests.ts';
import { escaped, integerAt, jsonAt, valueAt, when } from '../../../template/vtl.ts';

/**
 * A value of the message as JSON inside of a JSON string, by its schema's type: of an object its declared properties, with their
 * defaults. Each text in it is escaped once more. `null`: as it was sent. Stands behind the guards.
 */
export function quotedJson(type: Type | null, path: readonly DataStep[], frame: Frame): Piece {
  switch (type?.kind) {
    case 'object':
      return ['{', members([...type.properties.values()].map(property => member(property, path, frame))), '}'];
    case 'array': {
      const depth = frame.depth + 1;
      const element = [...path, { loop: depth }];
      const inner = quotedJson(type.items, element, { ...frame, depth });
      const piece = type.items.nullable ? when(`${valueAt(element)}==$null`, 'null', inner) : inner;
      return ['[', foreach(path, depth, { present: null, piece }), ']'];
    }
    case 'number':
      return type.integer ? integerAt(path) : jsonAt(path);
    case 'boolean':
      return jsonAt(path);
    case 'null':
      return 'null';
    default:
      // All of `data` may be absent, which is an empty object.
      return path.length === 1 ? when(`${valueAt(path)}==$null`, '{}', escaped(jsonAt(path))) : escaped(jsonAt(path));
  }
}

function member(property: Property, holder: readonly DataStep[], frame: Frame): Member {
  const path = [...holder, property.name];
  const operand = dataOperand(path, [stationOf(property)]);
  const { type } = property;
  const typed = quotedJson(type, path, frame);
  const own: Branch = type.nullable
    ? {
        present: given(operand),
        kept: null,
        piece: when(`${valueAt(path)}==$null`, 'null', typed),
      }
    : { present: presence(operand), kept: null, piece: typed };
  const defaults = defaultsOf(operand).map((one): Branch => {
    const json = constantJson(withDefaults(one.value, type)) ?? 'null';
    return { present: absence(one), kept: null, piece: { literal: json } };
  });
  const { present, piece } = firstTaken([own, ...defaults]);
  return { label: { literal: `${JSON.stringify(property.name)}:` }, value: piece, present };
}
